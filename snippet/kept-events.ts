// Events that a later page will send, should this one be left before the server has answered.
import type { WireEvent } from '#wire/events'
import { MAX_EVENTS } from './limits.ts'
import { explain, safely } from './quiet.ts'
import { readLocal, removeLocal, writeLocal } from './storage.ts'

/** Whose events these are. Nothing of a strict visitor's is left on the device, nor read from it. */
export type Sender = { siteKey: string; visitorId: string; consent: 'granted' | 'strict' }
type Kept = { visitorId: string; events: WireEvent[] }

/** What is kept for this visitor, after an edit. Other tabs write to the same place, so it is read anew each time. */
export function editKeptEvents(
  { siteKey, visitorId, consent }: Sender,
  edit: (kept: WireEvent[]) => WireEvent[],
): WireEvent[] {
  if (consent === 'strict') return makeRoom(edit([]))
  const kept = parse(readLocal(nameOf(siteKey)) ?? 'null')
  const events = makeRoom(edit(kept?.visitorId === visitorId ? kept.events : []))
  writeLocal(nameOf(siteKey), JSON.stringify({ visitorId, events } satisfies Kept))
  return events
}

/** Page views and custom events go first, from the oldest: no verdict needs them. Where there are none, the newest goes. */
export function makeRoom(events: WireEvent[]): WireEvent[] {
  while (events.length > MAX_EVENTS) {
    explain('too many events wait')
    events.splice(events.findIndex(isSpare), 1)
  }
  return events
}

export function forgetKeptEvents(siteKey: string): void {
  removeLocal(nameOf(siteKey))
}

const isSpare = ({ type }: WireEvent) => type === 'page_view' || type === 'custom'
const nameOf = (siteKey: string) => `levier.${siteKey}`
const parse = safely((text: string) => JSON.parse(text) as Kept | null)
