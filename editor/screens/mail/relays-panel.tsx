// The addresses that relays call when a mail bounces: one to copy for each, and what Amazon asks of the owner.
import { Code, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MailFeedback } from '#wire/mail-feedback'
import { refresh } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { CopyButton } from '../../ui/copy-button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { AmazonQuestion } from './amazon-question.tsx'
import classes from './returns.module.css'
import { returnsApi } from './returns-api.ts'

export function RelaysPanel({ feedback }: { feedback: MailFeedback }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { webhooks } = feedback
  const renew = async () => {
    await returnsApi.renewAddresses()
    await refresh()
  }
  return (
    <Panel title={t('returns.relays.title')} lead={t('returns.relays.lead')}>
      <Stack gap="md">
        <AmazonQuestion feedback={feedback} />
        <ul className={classes.rows}>
          {webhooks.map(({ provider, url, lastAt }) => (
            <li key={provider} className={classes.row}>
              <Group justify="space-between" gap="xs">
                <Text fw={650}>{t(`returns.source.${provider}`)}</Text>
                <CopyButton text={url} label={t('returns.relays.copy')} />
              </Group>
              <Code className={classes.address} style={{ background: 'var(--lv-soft)' }}>
                {url}
              </Code>
              <Text fz="sm" c="dimmed">
                {t(`returns.relays.${provider}`)}{' '}
                {lastAt === null
                  ? t('returns.relays.never')
                  : t('returns.relays.last', { at: format.instant(lastAt) })}
              </Text>
            </li>
          ))}
        </ul>
        <div>
          <ConfirmButton
            label={t('returns.relays.renew')}
            title={t('returns.relays.renewTitle')}
            confirmLabel={t('returns.relays.renew')}
            act={renew}
            isDangerous
            button={{ variant: 'subtle', color: 'gray', size: 'xs' }}
          >
            {t('returns.relays.renewLead')}
          </ConfirmButton>
        </div>
      </Stack>
    </Panel>
  )
}
