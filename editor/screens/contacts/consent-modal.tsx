// Writes down what a person told the company by phone, on paper or by mail; nothing that was written is ever changed.
import {
  Button,
  Group,
  NativeSelect,
  SegmentedControl,
  Stack,
  Text,
  Textarea,
  TextInput,
} from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { dayIn } from '#domain/day'
import type { ConsentPurpose, Contact } from '#wire/contacts'
import { useFormat, useSession } from '../../session.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { fromZonedText } from '../../ui/zoned-time.ts'
import { contactApi } from './contact-api.ts'

const PURPOSES = ['marketing', 'tracking_clicks', 'tracking_opens'] as const

export function ConsentModal({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation()
  const company = useSession().workspace.name
  const { timeZone } = useFormat()
  const today = dayIn(timeZone)(Date.now())
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: {
      purpose: 'marketing' as ConsentPurpose,
      status: (contact.status === 'subscribed' ? 'denied' : 'granted') as 'granted' | 'denied',
      source: '',
      wording: '',
      givenAt: today,
    },
    save: (values) =>
      contactApi.tellConsent(contact.id, {
        ...values,
        givenAt: fromZonedText(`${values.givenAt}T00:00`, timeZone) || 0,
      }),
    onSaved: onClose,
  })
  return (
    <Dialog onClose={onClose} title={t('contacts.consent.tell')}>
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <NativeSelect
            label={t('contacts.consent.about')}
            data={PURPOSES.map((value) => ({ value, label: t(`contacts.consent.purpose.${value}`) }))}
            {...form.getInputProps('purpose')}
          />
          <SegmentedControl
            fullWidth
            aria-label={t('contacts.consent.answer')}
            data={(['granted', 'denied'] as const).map((value) => ({
              value,
              label: t(`contacts.consent.status.${value}`),
            }))}
            {...form.getInputProps('status')}
          />
          <TextInput
            label={t('contacts.consent.source')}
            placeholder={t('contacts.consent.toldExample')}
            {...form.getInputProps('source')}
          />
          <TextInput
            label={t('contacts.consent.givenOn')}
            type="date"
            max={today}
            {...form.getInputProps('givenAt')}
          />
          {form.values.status === 'granted' && (
            <Textarea
              label={t('contacts.consent.wording')}
              placeholder={t('contacts.consent.wordingExample', { company })}
              autosize
              minRows={2}
              {...form.getInputProps('wording')}
            />
          )}
          {form.values.purpose === 'marketing' && form.values.status === 'denied' && (
            <Text fz="sm" c="dimmed">
              {t('contacts.consent.deniedMeans')}
            </Text>
          )}
          {failure && <ProblemAlert error={failure.error} issues={failure.elsewhere} />}
          <Group>
            <Button type="submit" loading={isSaving}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
