// What an event is called where one ticks it.
import type { TFunction } from 'i18next'
import type { WebhookEventName } from '#domain/webhook-event'

/** Keys of messages hold no dots. */
export const eventWords = (t: TFunction, event: WebhookEventName): string =>
  t(`webhooks.event.${event.replace('.', '_')}` as 'webhooks.event.campaign_sent')
