// One mail of the list: its name, what its readers see first, and where it is used.
import { Anchor, Box, Group, Paper, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { EmailSummary } from '#wire/emails'
import { useCanEdit, useFormat } from '../../session.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { readTags } from '../campaigns/read-tags.ts'
import { EmailMenu } from './email-menu.tsx'
import classes from './emails.module.css'

export function EmailRow({ email }: { email: EmailSummary }) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { id, name, subject, preheader, updatedAt, campaigns, locale, archivedAt } = email
  return (
    <Paper p={{ base: 'md', sm: 'lg' }} className={classes.row}>
      <Box flex="1 1 260px" miw={0}>
        <Anchor component={Link} to={`/emails/${id}`} fw={650} underline="hover">
          {name}
        </Anchor>
        <Text fz="sm" truncate>
          {readTags(subject, locale) || t('emails.inbox.noSubject')}
          {preheader !== '' && (
            <Text span fz="sm" c="dimmed">
              {' '}
              – {readTags(preheader, locale)}
            </Text>
          )}
        </Text>
        <Text fz="sm" c="dimmed">
          {[
            t('emails.changed', { at: format.instant(updatedAt) }),
            t(`emails.locale.${locale}`),
            ...(campaigns > 0 ? [t('emails.usedIn', { count: campaigns })] : []),
          ].join(' · ')}
        </Text>
      </Box>
      <Group gap="xs" wrap="nowrap">
        {archivedAt !== null && <ToneBadge tone="plain">{t('emails.archived')}</ToneBadge>}
        {canEdit && <EmailMenu email={email} />}
      </Group>
    </Paper>
  )
}
