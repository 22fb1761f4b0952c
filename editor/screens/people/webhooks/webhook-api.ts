// What only the webhooks' tab asks the server.
import type { Delivery, MadeWebhook, NewWebhook, WebhookTest } from '#wire/webhooks'
import { request } from '../../../api.ts'

export const webhookApi = {
  make: (body: NewWebhook) => request<MadeWebhook>('POST', 'webhooks', body),
  test: (id: string) => request<WebhookTest>('POST', `webhooks/${id}/test`),
  renewSecret: (id: string) => request<MadeWebhook>('POST', `webhooks/${id}/secret`),
  delivery: (id: string, eventId: string) =>
    request<Delivery & { body: string }>('GET', `webhooks/${id}/deliveries/${eventId}`),
  replay: (id: string, eventId: string) =>
    request<Delivery>('POST', `webhooks/${id}/deliveries/${eventId}/replay`),
}
