// Whether mailboxes believe the sender: the records its domain needs, what stands there now, and what to paste.
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconKey, IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailSettings } from '#wire/mail-settings'
import { queryClient } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { DnsRecordRow } from './dns-record-row.tsx'
import { MAIL_SETTINGS, mailApi } from './mail-api.ts'
import { Said } from './said.tsx'
import { useIsOwner } from './settings-form.tsx'
import { SpfField } from './spf-field.tsx'

export function DomainPanel({ settings }: { settings: MailSettings }) {
  const { t } = useTranslation()
  const format = useFormat()
  const isOwner = useIsOwner()
  const [busy, setBusy] = useState<'key' | 'check' | null>(null)
  const [error, setError] = useState<unknown>(null)
  const { domain, hasDkim, records, checkedAt, isSigning } = settings
  const ask = async (what: 'key' | 'check', call: () => Promise<MailSettings>) => {
    setBusy(what)
    setError(null)
    try {
      queryClient.setQueryData(MAIL_SETTINGS, await call())
    } catch (refusal) {
      setError(refusal)
    } finally {
      setBusy(null)
    }
  }
  if (domain === null)
    return (
      <Panel title={t('mail.domain.title')} lead={t('mail.domain.lead')}>
        <Text c="dimmed">{t('mail.domain.senderFirst')}</Text>
      </Panel>
    )
  const isComplete = records.every(({ state }) => state === 'ok') && isSigning
  return (
    <Panel title={t('mail.domain.titleOf', { domain })} lead={t('mail.domain.lead')}>
      <Stack gap="lg">
        {checkedAt !== null && (
          <Said tone={isComplete ? 'good' : 'unsure'}>
            {t(isComplete ? 'mail.domain.complete' : 'mail.domain.incomplete')}
          </Said>
        )}
        {!hasDkim && (
          <Group justify="space-between" gap="md">
            <Text fz="sm" flex="1 1 260px">
              {t('mail.domain.noKey')}
            </Text>
            {isOwner && (
              <Button
                leftSection={<IconKey size={16} aria-hidden />}
                loading={busy === 'key'}
                onClick={() => ask('key', mailApi.makeKey)}
              >
                {t('mail.domain.makeKey')}
              </Button>
            )}
          </Group>
        )}
        <Stack gap="md">
          {records.map((record) => (
            <DnsRecordRow key={record.kind} record={record} />
          ))}
        </Stack>
        {isOwner && <SpfField settings={settings} />}
        {error !== null && <ProblemAlert error={error} />}
        {isOwner && (
          <Group gap="sm">
            <Button
              variant="default"
              leftSection={<IconRefresh size={16} aria-hidden />}
              loading={busy === 'check'}
              onClick={() => ask('check', mailApi.checkDomain)}
            >
              {t('mail.domain.check')}
            </Button>
            {hasDkim && (
              <ConfirmButton
                label={t('mail.domain.renewKey')}
                title={t('mail.domain.renewTitle')}
                confirmLabel={t('mail.domain.renewKey')}
                button={{ variant: 'subtle' }}
                act={async () => queryClient.setQueryData(MAIL_SETTINGS, await mailApi.makeKey())}
              >
                {t('mail.domain.renewMeaning')}
              </ConfirmButton>
            )}
            <Text fz="sm" c="dimmed">
              {checkedAt === null
                ? t('mail.domain.unchecked')
                : t('mail.domain.checkedAt', { at: format.instant(checkedAt) })}
            </Text>
          </Group>
        )}
      </Stack>
    </Panel>
  )
}
