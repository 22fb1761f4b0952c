// The words of a form: what invites, what is agreed to, what follows, and the mail that asks to confirm.
import { Stack, Switch, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { Panel } from '../../ui/panel.tsx'
import type { FormValues } from './form-values.ts'

export function WordFields({ form }: { form: UseFormReturnType<FormValues> }) {
  const { t } = useTranslation()
  const long = { autosize: true, minRows: 2, maxRows: 8 }
  return (
    <>
      <Panel title={t('forms.words.title')}>
        <Stack gap="md">
          <TextInput label={t('forms.words.heading')} {...form.getInputProps('body.title')} />
          <Textarea label={t('forms.words.intro')} {...long} {...form.getInputProps('body.intro')} />
          <TextInput label={t('forms.words.button')} {...form.getInputProps('body.button')} />
        </Stack>
      </Panel>
      <Panel title={t('forms.consent.title')} lead={t('forms.consent.lead')}>
        <Stack gap="md">
          <Textarea label={t('forms.consent.wording')} {...long} {...form.getInputProps('body.consent')} />
          <TextInput
            label={t('forms.consent.privacy')}
            placeholder="https://"
            type="url"
            {...form.getInputProps('body.privacyUrl')}
          />
          <Switch
            label={t('forms.consent.asksTracking')}
            description={t('forms.consent.trackingHint')}
            {...form.getInputProps('asksTracking', { type: 'checkbox' })}
          />
          {form.values.asksTracking && (
            <Textarea
              label={t('forms.consent.tracking')}
              {...long}
              {...form.getInputProps('body.tracking')}
            />
          )}
        </Stack>
      </Panel>
      <Panel title={t('forms.after.title')}>
        <Stack gap="md">
          <Textarea label={t('forms.after.sent')} {...long} {...form.getInputProps('body.sent')} />
          <TextInput label={t('forms.after.mailSubject')} {...form.getInputProps('body.mailSubject')} />
          <Textarea label={t('forms.after.mailIntro')} {...long} {...form.getInputProps('body.mailIntro')} />
          <TextInput label={t('forms.after.mailButton')} {...form.getInputProps('body.mailButton')} />
          <Textarea label={t('forms.after.thanks')} {...long} {...form.getInputProps('body.thanks')} />
        </Stack>
      </Panel>
    </>
  )
}
