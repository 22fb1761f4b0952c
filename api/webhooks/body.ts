// What is sent: the event as data with a sentence, or a message in the form that Slack or Teams shows.
import { pathOf, type SentEventName, type WebhookData } from '#domain/webhook-event'
import type { Locale } from '#wire/common'
import type { WebhookFormat } from '#wire/webhooks'
import { sentenceOf } from './words.ts'

/** `data`: JSON, as it was when it happened. */
export type Telling = { id: string; name: string; data: string; at: number }
type Reader = { format: WebhookFormat; locale: Locale; baseUrl: string | undefined }

/** The same for every try, so that a receiver may compare. */
export function bodyOf({ id, name, data, at }: Telling, { format, locale, baseUrl }: Reader): string {
  const type = name as SentEventName
  const told = JSON.parse(data) as WebhookData[SentEventName]
  const text = sentenceOf(locale, type, told)
  const url = baseUrl === undefined ? undefined : new URL(pathOf(type, told), baseUrl).href
  if (format === 'slack') return JSON.stringify(slackMessage(text, url, locale))
  if (format === 'teams') return JSON.stringify(teamsMessage(text, url, locale))
  return JSON.stringify({ type, id, timestamp: new Date(at).toISOString(), text, url, data: told })
}

const OPEN = { fr: 'Ouvrir dans Levier', en: 'Open in Levier' }

/** Slack reads these three as its own marks. */
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

function slackMessage(text: string, url: string | undefined, locale: Locale) {
  return { text: escaped(text) + (url ? ` <${url}|${OPEN[locale]}>` : '') }
}

/** As Teams’ workflows take it: “when a webhook request is received”. */
function teamsMessage(text: string, url: string | undefined, locale: Locale) {
  return {
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [{ type: 'TextBlock', text, wrap: true }],
          ...(url ? { actions: [{ type: 'Action.OpenUrl', title: OPEN[locale], url }] } : {}),
        },
      },
    ],
  }
}
