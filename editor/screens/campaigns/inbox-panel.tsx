// Each version as it stands in an inbox, one below the other, and the whole mail in one click.
import { Button, Group, Text } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EmailSummary } from '#wire/emails'
import { Panel } from '../../ui/panel.tsx'
import { InboxRow } from './inbox-row.tsx'
import { MailModal } from './mail-modal.tsx'
import type { Compose } from './use-compose.ts'
import { resolved } from './variants.ts'

type Props = {
  compose: Compose
  email: EmailSummary | undefined
  from: { name: string; address: string } | undefined
}

export function InboxPanel({ compose, email, from }: Props) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState<string | null>(null)
  const { values } = compose
  const shown = values.variants.map((variant) => ({ ...variant, ...resolved(values, variant) }))
  const read = shown.find(({ key }) => key === opened)
  const locale = email?.locale ?? 'fr'
  return (
    <Panel title={t('campaigns.inbox.title')} lead={t('campaigns.inbox.lead')}>
      {shown.map(({ key, name, subject, preheader, fromName, emailId }) => (
        <div key={key}>
          {shown.length > 1 && (
            <Text fz="xs" c="dimmed" mt="sm" mb={4}>
              {name}
            </Text>
          )}
          <InboxRow
            from={fromName || from?.name || t('campaigns.inbox.noSender')}
            subject={subject}
            preheader={preheader}
            locale={locale}
          />
          {emailId !== null && (
            <Group justify="flex-end" mt={4}>
              <Button
                size="compact-sm"
                variant="subtle"
                leftSection={<IconEye size={14} aria-hidden />}
                aria-label={t('campaigns.inbox.openNamed', { name })}
                onClick={() => setOpened(key)}
              >
                {t('campaigns.inbox.open')}
              </Button>
            </Group>
          )}
        </div>
      ))}
      <Text fz="xs" c="dimmed" mt="sm">
        {t('campaigns.inbox.note')}
      </Text>
      {read?.emailId && (
        <MailModal
          emailId={read.emailId}
          subject={read.subject}
          preheader={read.preheader}
          onClose={() => setOpened(null)}
        />
      )}
    </Panel>
  )
}
