// What the provider of the sending server wants to be named in the SPF record, where Levier does not know it.
import { Button, Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { MailSettings } from '#wire/mail-settings'
import { queryClient } from '../../queries.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { MAIL_SETTINGS, mailApi } from './mail-api.ts'

export function SpfField({ settings }: { settings: MailSettings }) {
  const { t } = useTranslation()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { spf: settings.spf },
    save: mailApi.save,
    onSaved: (saved) => queryClient.setQueryData(MAIL_SETTINGS, saved),
  })
  return (
    <form noValidate onSubmit={onSubmit}>
      <Group align="flex-end" gap="sm">
        <TextInput
          label={t('mail.domain.spf')}
          description={t('mail.domain.spfHint')}
          placeholder="include:spf.example.com"
          flex="1 1 260px"
          maw={460}
          {...form.getInputProps('spf')}
        />
        <Button type="submit" variant="default" loading={isSaving}>
          {t('common.save')}
        </Button>
      </Group>
      {failure && !failure.isAtFieldsOnly && (
        <ProblemAlert error={failure.error} issues={failure.elsewhere} />
      )}
    </form>
  )
}
