// Webhooks: addresses of other systems that are told of what happens here, and the log of what they were told.
import { z } from 'zod'
import { WEBHOOK_EVENTS, WEBHOOK_TEST } from '#domain/webhook-event'
import { Id, Instant, Locale, Name, PageQuery, pageOf, WebAddress } from './common.ts'

/** `standard`: the event as data, with a sentence. `slack` and `teams`: a message in the form that they show. */
export const WebhookFormat = z.enum(['standard', 'slack', 'teams'])
export const WebhookEvent = z.enum(WEBHOOK_EVENTS)

const fields = z.object({
  name: Name,
  url: WebAddress,
  events: z.array(WebhookEvent).min(1).max(WEBHOOK_EVENTS.length),
  format: WebhookFormat,
  /** Of the sentence that says what happened. */
  locale: Locale,
})

export const NewWebhook = fields.extend({
  format: WebhookFormat.default('standard'),
  locale: Locale.default('fr'),
})
/** `isEnabled: true` calls it again after it was switched off, by a person or by itself. */
export const WebhookPatch = fields.extend({ isEnabled: z.boolean() }).partial()

/** Why it is called no more: switched off, said itself that it is gone (410), or nothing has arrived for five days. */
export const DisabledReason = z.enum(['person', 'gone', 'failing'])
export const Webhook = fields.extend({
  id: Id,
  url: z.string(),
  /** Since when every try has failed; null where the last one did not. */
  failingSince: Instant.nullable(),
  disabledAt: Instant.nullable(),
  disabledReason: DisabledReason.nullable(),
  createdAt: Instant,
})
/** `secret` (`whsec_…`, Standard Webhooks) signs what is sent; it is shown this once. */
export const MadeWebhook = Webhook.extend({ secret: z.string() })
export const WebhookPage = pageOf(Webhook)

export const DeliveryState = z.enum(['waiting', 'delivered', 'failed'])
export const Delivery = z.object({
  /** The `webhook-id` that every try of it carries. */
  eventId: Id,
  webhookId: Id,
  webhookName: z.string(),
  name: WebhookEvent,
  state: DeliveryState,
  attempts: z.int(),
  createdAt: Instant,
  triedAt: Instant.nullable(),
  nextAt: Instant.nullable(),
  /** What was answered at the last try; null where nothing was. */
  status: z.int().nullable(),
  /** A code of ours (`timeout`, `redirected`, …), or the beginning of the answer. */
  detail: z.string().nullable(),
  /** What it says, in the webhook's language. */
  text: z.string(),
})
export const DeliveryPage = pageOf(Delivery)
export const DeliveryQuery = PageQuery.extend({ webhookId: Id.optional(), state: DeliveryState.optional() })
/** What is sent: headers are signed at each try. */
export const DeliveryBody = Delivery.extend({ body: z.string() })

export const WebhookTest = z.object({
  isTaken: z.boolean(),
  status: z.int().nullable(),
  detail: z.string().nullable(),
  type: z.literal(WEBHOOK_TEST),
})

export type WebhookFormat = z.infer<typeof WebhookFormat>
export type Webhook = z.infer<typeof Webhook>
export type MadeWebhook = z.infer<typeof MadeWebhook>
export type NewWebhook = z.input<typeof NewWebhook>
export type ReadWebhook = z.output<typeof NewWebhook>
export type WebhookPatch = z.infer<typeof WebhookPatch>
export type Delivery = z.infer<typeof Delivery>
export type DeliveryQuery = z.infer<typeof DeliveryQuery>
export type WebhookTest = z.infer<typeof WebhookTest>
