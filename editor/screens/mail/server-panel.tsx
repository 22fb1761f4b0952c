// The way mails take: kept in the outbox, through this installation's server, or through the company's own.
import { Box, NativeSelect, PasswordInput, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailSettings, MailSettingsPatch, SmtpSecurity, TransportKind } from '#wire/mail-settings'
import { queryClient } from '../../queries.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { MAIL_SETTINGS, mailApi } from './mail-api.ts'
import { RelayTroubleNote } from './relay-trouble-note.tsx'
import { SettingsForm } from './settings-form.tsx'

const PORTS: Record<SmtpSecurity, string> = { tls: '465', starttls: '587', none: '25' }

type Props = { settings: MailSettings; onDirty: (isDirty: boolean) => void }

export function ServerPanel({ settings, onDirty }: Props) {
  const { t } = useTranslation()
  const { transport, hasServer, smtp } = settings
  const save = useSaveForm({
    initialValues: {
      transport,
      smtp: {
        host: smtp?.host ?? '',
        port: String(smtp?.port ?? PORTS.starttls),
        security: smtp?.security ?? ('starttls' as SmtpSecurity),
        user: smtp?.user ?? '',
        password: '',
      },
    },
    save: (values) => mailApi.save(patchOf(values)),
    onSaved: (saved) => {
      queryClient.setQueryData(MAIL_SETTINGS, saved)
      save.form.setFieldValue('smtp.password', '')
      save.form.resetDirty()
    },
  })
  const { getInputProps, values, setFieldValue } = save.form
  const isDirty = save.form.isDirty()
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])
  // a kept password is for one server and one user: another one asks for its own
  const isKept = smtp?.hasPassword && smtp.host === values.smtp.host && smtp.user === values.smtp.user
  const ways: TransportKind[] = hasServer ? ['outbox', 'server', 'smtp'] : ['outbox', 'smtp']
  return (
    <Panel title={t('mail.server.title')} lead={t('mail.server.lead')}>
      {settings.trouble && (
        <Box mb="md">
          <RelayTroubleNote trouble={settings.trouble} />
        </Box>
      )}
      <SettingsForm save={save} isDirty={isDirty}>
        <Radio.Group aria-label={t('mail.server.title')} {...getInputProps('transport')}>
          <Stack gap="sm">
            {ways.map((way) => (
              <Radio
                key={way}
                value={way}
                label={t(`mail.server.way.${way}`)}
                description={t(`mail.server.meaning.${way}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {values.transport === 'smtp' && (
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
            <TextInput
              label={t('mail.server.host')}
              placeholder="smtp.example.com"
              autoComplete="off"
              {...getInputProps('smtp.host')}
            />
            <SimpleGrid cols={2} spacing="md">
              <NativeSelect
                label={t('mail.server.security')}
                data={(['starttls', 'tls', 'none'] as const).map((value) => ({
                  value,
                  label: t(`mail.server.securities.${value}`),
                }))}
                {...getInputProps('smtp.security')}
                onChange={(event) => {
                  const security = event.currentTarget.value as SmtpSecurity
                  setFieldValue('smtp.security', security)
                  // a port that somebody typed is kept
                  if (Object.values(PORTS).includes(values.smtp.port))
                    setFieldValue('smtp.port', PORTS[security])
                }}
              />
              <NumberField label={t('mail.server.port')} {...getInputProps('smtp.port')} />
            </SimpleGrid>
            <TextInput
              label={t('mail.server.user')}
              description={t('mail.server.userHint')}
              autoComplete="off"
              {...getInputProps('smtp.user')}
            />
            <PasswordInput
              label={t('mail.server.password')}
              description={t(isKept ? 'mail.server.passwordKept' : 'mail.server.passwordHint')}
              autoComplete="new-password"
              visibilityToggleButtonProps={{ 'aria-label': t('mail.server.showPassword') }}
              {...getInputProps('smtp.password')}
            />
          </SimpleGrid>
        )}
      </SettingsForm>
    </Panel>
  )
}

type Values = {
  transport: TransportKind
  smtp: { host: string; port: string; security: SmtpSecurity; user: string; password: string }
}

/** The server's own fields are only sent where they are shown; an empty password keeps the one there is. */
function patchOf({ transport, smtp: { password, port, ...server } }: Values): MailSettingsPatch {
  if (transport !== 'smtp') return { transport }
  const typed = password === '' ? {} : { password }
  return { transport, smtp: { ...server, port: Number(port), ...typed } }
}
