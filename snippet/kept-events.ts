// Events that a later page will send, should this one be left before the server has answered.
import type { WireEvent } from '#wire/events'
import { safely } from './quiet.ts'
import { readLocal, removeLocal, writeLocal } from './storage.ts'

const MAX_EVENTS = 200

type Owner = { siteKey: string; visitorId: string }
type Kept = { visitorId: string; events: WireEvent[] }

/** What is kept for this visitor, after an edit. Other tabs write to the same place, so it is read anew each time. */
export function editKeptEvents(
  { siteKey, visitorId }: Owner,
  edit: (kept: WireEvent[]) => WireEvent[],
): WireEvent[] {
  const kept = parse(readLocal(nameOf(siteKey)) ?? 'null')
  const events = edit(kept?.visitorId === visitorId ? kept.events : [])
  writeLocal(nameOf(siteKey), JSON.stringify({ visitorId, events: events.slice(-MAX_EVENTS) } satisfies Kept))
  return events
}

export function forgetKeptEvents(siteKey: string): void {
  removeLocal(nameOf(siteKey))
}

const nameOf = (siteKey: string) => `levier.${siteKey}`
const parse = safely((text: string) => JSON.parse(text) as Kept | null)
