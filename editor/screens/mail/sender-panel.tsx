// Who mails come from, where answers go, and where what cannot be delivered comes back.
import { SimpleGrid, TextInput } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailSettings } from '#wire/mail-settings'
import { queryClient } from '../../queries.ts'
import { Panel } from '../../ui/panel.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { MAIL_SETTINGS, mailApi } from './mail-api.ts'
import { SettingsForm } from './settings-form.tsx'

type Props = { settings: MailSettings; onDirty: (isDirty: boolean) => void }

export function SenderPanel({ settings, onDirty }: Props) {
  const { t } = useTranslation()
  const { fromName, fromEmail, replyTo, bounceEmail } = settings
  const save = useSaveForm({
    initialValues: { fromName, fromEmail, replyTo, bounceEmail },
    save: mailApi.save,
    onSaved: (saved) => {
      queryClient.setQueryData(MAIL_SETTINGS, saved)
      save.form.resetDirty()
    },
  })
  const { getInputProps } = save.form
  const isDirty = save.form.isDirty()
  useEffect(() => onDirty(isDirty), [onDirty, isDirty])
  return (
    <Panel title={t('mail.sender.title')} lead={t('mail.sender.lead')}>
      <SettingsForm save={save} isDirty={isDirty}>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          <TextInput
            label={t('mail.sender.fromName')}
            description={t('mail.sender.fromNameHint')}
            autoComplete="organization"
            {...getInputProps('fromName')}
          />
          <TextInput
            type="email"
            label={t('mail.sender.fromEmail')}
            description={t('mail.sender.fromEmailHint')}
            autoComplete="off"
            {...getInputProps('fromEmail')}
          />
          <TextInput
            type="email"
            label={t('mail.sender.replyTo')}
            description={t('mail.sender.replyToHint')}
            autoComplete="off"
            {...getInputProps('replyTo')}
          />
          <TextInput
            type="email"
            label={t('mail.sender.bounceEmail')}
            description={t('mail.sender.bounceEmailHint')}
            autoComplete="off"
            {...getInputProps('bounceEmail')}
          />
        </SimpleGrid>
      </SettingsForm>
    </Panel>
  )
}
