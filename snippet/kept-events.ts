// Events that a later page will send, should this one be left before the server has answered.
import type { WireEvent } from '#wire/events'
import { MAX_EVENTS } from './limits.ts'
import { config, isStrict } from './site.ts'
import { readJson, write } from './storage.ts'
import { copyVisitor, findVisitor } from './visitor.ts'

const NAME = `levier.${config.siteKey}`

/** What is kept for this visitor. Other tabs write to the same place, so it is read anew each time. */
export function keptEvents(visitor: string | undefined): WireEvent[] {
  const kept: { visitor: string; events: WireEvent[] } | null | undefined = isStrict
    ? null
    : readJson('localStorage', NAME)
  return kept && kept.visitor === visitor ? kept.events : []
}

/** Nothing of a strict visitor's is left on the device, nor read from it; nor of one who has withdrawn in another tab. */
export function keepEvents(visitor: string | undefined, events: WireEvent[]): void {
  if (isStrict || visitor !== findVisitor()) return
  copyVisitor(visitor as string)
  write('localStorage', NAME, JSON.stringify({ visitor, events }))
}

/** `page_view` and `custom` go first: no verdict needs them. Then the newest. */
export function makeRoom(events: WireEvent[]): WireEvent[] {
  if (events.length <= MAX_EVENTS) return events
  return events.filter(({ type }) => !/^[pc]/.test(type)).slice(0, MAX_EVENTS)
}

export const forgetKeptEvents = () => write('localStorage', NAME)
