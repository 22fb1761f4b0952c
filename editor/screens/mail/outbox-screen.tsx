// The outbox: mails that were kept here instead of being sent, newest first.
import { Anchor, Box, Group, Paper, Stack, Text } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { OutboxMail } from '#wire/outbox'
import { refresh, usePages } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { mailApi } from './mail-api.ts'
import { useIsOwner } from './settings-form.tsx'

export function OutboxScreen() {
  const { t } = useTranslation()
  const isOwner = useIsOwner()
  const [words, setWords] = useState('')
  const mails = usePages('outbox', words === '' ? {} : { q: words }, { refetchMs: 5000 })
  const back = { to: '/mail', label: t('mail.title') }
  const clear = async () => {
    await mailApi.clearOutbox()
    await refresh()
  }
  return (
    <>
      <PageHeader title={t('mail.outbox.title')} lead={t('mail.outbox.lead')} back={back}>
        {isOwner && mails.total > 0 && (
          <ConfirmButton
            label={t('mail.outbox.clear')}
            title={t('mail.outbox.clearTitle')}
            confirmLabel={t('mail.outbox.clearNow')}
            button={{ variant: 'default' }}
            isDangerous
            act={clear}
          >
            {t('mail.outbox.clearMeaning')}
          </ConfirmButton>
        )}
      </PageHeader>
      <Loaded queries={[mails]}>
        {() =>
          mails.items.length === 0 && words === '' ? (
            <EmptyState title={t('mail.outbox.empty')} icon={<IconInbox size={36} stroke={1.5} />}>
              {t('mail.outbox.emptyLead')}
            </EmptyState>
          ) : (
            <>
              <SearchField
                label={t('mail.outbox.search')}
                value={words}
                onSearch={setWords}
                mb="md"
                maw={420}
              />
              <Stack gap="xs">
                {mails.items.map((mail) => (
                  <OutboxRow key={mail.id} mail={mail} />
                ))}
              </Stack>
              {mails.items.length === 0 && <Text c="dimmed">{t('mail.outbox.nothing')}</Text>}
              <LoadMore pages={mails} />
            </>
          )
        }
      </Loaded>
    </>
  )
}

function OutboxRow({ mail: { id, at, recipient, subject, variant } }: { mail: OutboxMail }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <Paper px="md" py="sm">
      <Group justify="space-between" gap="xs" wrap="wrap">
        <Box flex="1 1 260px" miw={0}>
          <Anchor
            component={Link}
            to={`/mail/outbox/${id}`}
            fw={600}
            underline="hover"
            style={{ overflowWrap: 'anywhere' }}
          >
            {subject || t('mail.outbox.noSubject')}
          </Anchor>
          <Text fz="sm" c="dimmed" truncate>
            {t('mail.outbox.to', { recipient })}
          </Text>
        </Box>
        {variant && (
          <ToneBadge tone="plain">
            {t('campaigns.variants.name', { letter: variant.toUpperCase() })}
          </ToneBadge>
        )}
        <Text fz="sm" c="dimmed">
          {format.instant(at)}
        </Text>
      </Group>
    </Paper>
  )
}
