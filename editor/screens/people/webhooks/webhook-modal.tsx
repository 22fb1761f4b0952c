// A webhook's form: where to, in which shape and language, and of what.
import { Anchor, Checkbox, Group, NativeSelect, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { WEBHOOK_EVENTS, type WebhookEventName } from '#domain/webhook-event'
import type { MadeWebhook, Webhook, WebhookFormat } from '#wire/webhooks'
import { api } from '../../../api.ts'
import { ThingDialog } from '../../../ui/thing-dialog.tsx'
import { useSaveForm } from '../../../ui/use-save-form.ts'
import { eventWords } from './event-words.ts'
import { webhookApi } from './webhook-api.ts'

const FORMATS: WebhookFormat[] = ['standard', 'slack', 'teams']

type Props = { webhook: Webhook | null; onMade: (made: MadeWebhook) => void; onClose: () => void }

export function WebhookModal({ webhook, onMade, onClose }: Props) {
  const { t, i18n } = useTranslation()
  const saved = useSaveForm({
    initialValues: {
      name: webhook?.name ?? '',
      url: webhook?.url ?? '',
      format: webhook?.format ?? ('standard' as WebhookFormat),
      locale: webhook?.locale ?? (i18n.language === 'en' ? ('en' as const) : ('fr' as const)),
      events: webhook?.events ?? [...WEBHOOK_EVENTS],
      isEnabled: webhook === null || webhook.disabledAt === null,
    },
    save: async ({ isEnabled, ...values }) => {
      if (webhook === null) return onMade(await webhookApi.make(values))
      const isSwitched = isEnabled !== (webhook.disabledAt === null)
      await api.patch('webhooks', webhook.id, { ...values, ...(isSwitched ? { isEnabled } : {}) })
    },
    onSaved: onClose,
  })
  const { form } = saved
  const { name, id } = webhook ?? {}
  return (
    <ThingDialog
      title={t(webhook ? 'webhooks.edit' : 'webhooks.new')}
      form={saved}
      removal={
        id === undefined || name === undefined
          ? null
          : { noun: 'webhooks', id, name, warning: t('webhooks.removeWarning') }
      }
      onClose={onClose}
    >
      <TextInput
        label={t('webhooks.name')}
        placeholder={t('webhooks.nameExample')}
        data-autofocus
        autoComplete="off"
        {...form.getInputProps('name')}
      />
      <TextInput
        type="url"
        label={t('webhooks.url')}
        description={t('webhooks.urlHint')}
        placeholder="https://hooks.example.fr/levier"
        autoComplete="off"
        {...form.getInputProps('url')}
      />
      <Group grow align="flex-start">
        <NativeSelect
          label={t('webhooks.format')}
          data={FORMATS.map((value) => ({ value, label: t(`webhooks.formats.${value}`) }))}
          {...form.getInputProps('format')}
        />
        <NativeSelect
          label={t('webhooks.locale')}
          data={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
          {...form.getInputProps('locale')}
        />
      </Group>
      <Checkbox.Group label={t('webhooks.events')} {...form.getInputProps('events')}>
        <Stack gap="xs" mt="xs">
          {WEBHOOK_EVENTS.map((event: WebhookEventName) => (
            <Checkbox key={event} value={event} label={eventWords(t, event)} />
          ))}
        </Stack>
      </Checkbox.Group>
      {webhook && (
        <Switch label={t('webhooks.isEnabled')} {...form.getInputProps('isEnabled', { type: 'checkbox' })} />
      )}
      {!webhook && (
        <Text fz="sm" c="dimmed">
          {t('webhooks.signed')}{' '}
          <Anchor href="https://www.standardwebhooks.com/" target="_blank" rel="noreferrer" fz="sm">
            Standard Webhooks
          </Anchor>
        </Text>
      )}
    </ThingDialog>
  )
}
