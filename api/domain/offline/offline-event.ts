// Events of what happened away from the site: written by us from a file or a call, never taken from a browser.
import { OWN_PREFIX } from '../email/unit-event.ts'
import type { LoggedEvent } from '../event.ts'

const OFFLINE_PREFIX = `${OWN_PREFIX}offline:`
/** Counts for nothing; its visitor is counted anew. */
const RECOUNT_PREFIX = `${OWN_PREFIX}recount:`
const NO_GOAL = 'lv:none'

export const isOffline = ({ id }: Pick<LoggedEvent, 'id'>): boolean => id.startsWith(OFFLINE_PREFIX)

/** `id`: of the conversion; `nth` of its events. */
export const offlineEventId = ({ id, nth }: { id: string; nth: number }): string =>
  `${OFFLINE_PREFIX}${id}:${nth}`

/** Of an event's id; undefined where it is of none. */
export const conversionOf = (eventId: string): string | undefined =>
  isOffline({ id: eventId }) ? eventId.slice(OFFLINE_PREFIX.length).split(':')[0] : undefined

const blank = { type: 'goal', phaseId: null, variant: null, name: null, url: null, properties: null } as const

/** `id`: of the conversion; `nth` of its events. Nothing in it says whose it is. `value` in minor units. */
export const offlineEvent = (
  { id, nth }: { id: string; nth: number },
  sale: Pick<LoggedEvent, 'visitorId' | 'goal' | 'at' | 'receivedAt' | 'value' | 'currency'>,
): LoggedEvent => ({ ...blank, ...sale, id: offlineEventId({ id, nth }) })

/** After some of a visitor's events are gone. */
export const recountEvent = (id: string, visitorId: string, at: number): LoggedEvent => ({
  ...blank,
  id: RECOUNT_PREFIX + id,
  visitorId,
  goal: NO_GOAL,
  at,
  receivedAt: at,
  value: null,
  currency: null,
})
