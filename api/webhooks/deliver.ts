// One call to a webhook: written, signed, sent through the guard, and what came of it.
import type { Webhook } from '#wire/webhooks'
import type { Log } from '../log.ts'
import { type Outbound, OutboundError } from '../outbound/outbound.ts'
import type { Store } from '../store/store.ts'
import type { Outcome } from '../store/webhooks/webhook-deliveries.ts'
import { readSecrets } from '../store/webhooks/webhooks.ts'
import { bodyOf, type Telling } from './body.ts'
import { signatureHeaders } from './sign.ts'

export type Deliverer = {
  store: Store
  outbound: Outbound
  secretKey: string
  log: Log
  /** Where the app is reached, for links; without it there are none. */
  baseUrl: string | undefined
}

const MAX_DETAIL = 300

/** Never throws for what is the other end's doing. */
export async function deliver(
  { store, outbound, secretKey, baseUrl }: Omit<Deliverer, 'log'>,
  webhook: Webhook & { workspaceId: string },
  telling: Telling,
  now: number,
): Promise<Outcome> {
  const { id, workspaceId, format, locale, url } = webhook
  const body = bodyOf(telling, { format, locale, baseUrl })
  const secrets = await readSecrets(store, workspaceId, id, { now, secretKey })
  if (secrets.length === 0) return { isTaken: false, status: null, detail: 'no_secret' }
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Levier-Webhooks/1',
    ...signatureHeaders(secrets, { id: telling.id, body, now }),
  }
  try {
    const { status, text } = await outbound.fetch(url, { method: 'POST', headers, body })
    const isTaken = status >= 200 && status < 300
    return { isTaken, status, detail: isTaken ? null : detailOf(status, text) }
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    return { isTaken: false, status: null, detail: error.code }
  }
}

function detailOf(status: number, text: string): string | null {
  if (status >= 300 && status < 400) return 'redirected'
  // what pages of errors say in words
  const words = text
    .replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return words === '' ? null : words.slice(0, MAX_DETAIL)
}
