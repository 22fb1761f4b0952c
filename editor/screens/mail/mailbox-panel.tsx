// The mailbox that bounces come back to: how it is reached, and how the last reading went.
import { Button, Group, NativeSelect, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailboxState, MailFeedback } from '#wire/mail-feedback'
import { refresh } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { returnsApi } from './returns-api.ts'

const ports = { tls: 993, starttls: 143, none: 143 }
const securities = ['tls', 'starttls', 'none'] as const

export function MailboxPanel({ feedback }: { feedback: MailFeedback }) {
  const { t } = useTranslation()
  const { mailbox, state, canReadMailbox } = feedback
  const { form, onSubmit, isSaving, isUnsaved, failure } = useSaveForm({
    initialValues: {
      host: mailbox?.host ?? '',
      port: String(mailbox?.port ?? ports.tls),
      security: mailbox?.security ?? ('tls' as (typeof securities)[number]),
      user: mailbox?.user ?? '',
      password: '',
      folder: mailbox?.folder ?? 'INBOX',
    },
    save: ({ password, port, ...values }) =>
      returnsApi.saveMailbox({
        ...values,
        port: Number(port),
        ...(password === '' ? {} : { password }),
      }),
    onSaved: () => {
      form.setFieldValue('password', '')
      form.resetDirty()
    },
  })
  if (!canReadMailbox)
    return (
      <Panel title={t('returns.mailbox.title')}>
        <Text c="dimmed">{t('returns.mailbox.needsNode')}</Text>
      </Panel>
    )
  return (
    <Panel title={t('returns.mailbox.title')} lead={t('returns.mailbox.lead')}>
      <LeaveGuard isActive={isUnsaved} />
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <Group align="flex-start" gap="md">
            <TextInput
              label={t('returns.mailbox.host')}
              placeholder="imap.planeo.fr"
              flex="2 1 220px"
              autoComplete="off"
              {...form.getInputProps('host')}
            />
            <NativeSelect
              label={t('returns.mailbox.security')}
              flex="1 1 180px"
              data={securities.map((value) => ({ value, label: t(`returns.mailbox.${value}`) }))}
              {...form.getInputProps('security')}
              onChange={(event) => {
                const security = event.currentTarget.value as (typeof securities)[number]
                form.setValues({ security, port: String(ports[security]) })
              }}
            />
            <TextInput
              label={t('returns.mailbox.port')}
              inputMode="numeric"
              flex="0 1 90px"
              {...form.getInputProps('port')}
            />
          </Group>
          <Group align="flex-start" gap="md">
            <TextInput
              label={t('returns.mailbox.user')}
              placeholder="retours@planeo.fr"
              flex="1 1 200px"
              autoComplete="off"
              {...form.getInputProps('user')}
            />
            <PasswordInput
              label={t('returns.mailbox.password')}
              placeholder={mailbox?.hasPassword ? t('returns.mailbox.kept') : ''}
              flex="1 1 200px"
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t('returns.mailbox.show') }}
              {...form.getInputProps('password')}
            />
            <TextInput
              label={t('returns.mailbox.folder')}
              flex="1 1 140px"
              {...form.getInputProps('folder')}
            />
          </Group>
          {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
          <Group gap="xs">
            <Button type="submit" loading={isSaving}>
              {t('common.save')}
            </Button>
            {mailbox && (
              <ConfirmButton
                label={t('returns.mailbox.remove')}
                title={t('returns.mailbox.removeTitle')}
                confirmLabel={t('returns.mailbox.remove')}
                act={async () => {
                  await returnsApi.removeMailbox()
                  await refresh()
                }}
                button={{ variant: 'subtle', color: 'gray' }}
              >
                {t('returns.mailbox.removeLead')}
              </ConfirmButton>
            )}
          </Group>
          {mailbox && <CheckNow state={state} />}
        </Stack>
      </form>
    </Panel>
  )
}

function CheckNow({ state }: { state: MailboxState | null }) {
  const { t } = useTranslation()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const check = async () => {
    setBusy(true)
    setError(null)
    await returnsApi.checkMailbox().then(refresh, setError)
    setBusy(false)
  }
  return (
    <Group gap="md" align="center">
      <Button variant="default" onClick={() => void check()} loading={isBusy}>
        {t('returns.mailbox.check')}
      </Button>
      <div role="status" style={{ flex: '1 1 240px' }}>
        {error ? <ProblemAlert error={error} /> : <LastReading state={state} />}
      </div>
    </Group>
  )
}

function LastReading({ state }: { state: MailboxState | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!state) return <Text fz="sm">{t('returns.mailbox.never')}</Text>
  const at = format.instant(state.checkedAt)
  if (state.trouble === null) {
    const counts = { at, read: format.count(state.read), matched: format.count(state.matched) }
    return (
      <>
        <Text fz="sm">{t('returns.mailbox.went', counts)}</Text>
        {state.foreign ? (
          <Text fz="sm" c="dimmed">
            {t('returns.mailbox.foreign', { foreign: format.count(state.foreign) })}
          </Text>
        ) : null}
      </>
    )
  }
  return (
    <Text fz="sm" c="var(--lv-bad)">
      {t(`returns.trouble.${state.trouble}`, { at })}
      {state.detail !== '' && ` (${state.detail})`}
    </Text>
  )
}
