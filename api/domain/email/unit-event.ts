// Events of an email test's unit: a mail, known by its nonce alone. Written by us, never taken from outside.
import { HOUR_MS } from '../day.ts'
import type { LoggedEvent } from '../event.ts'

/** Ids and names of our own events start so; an outsider's that does is dropped. */
export const OWN_PREFIX = 'lv:'
export const CLICK = 'lv:click'
export const CONFIRMED = 'lv:confirmed'

/** Events of units are no traffic of the site. */
export const isOfUnit = ({ id }: Pick<LoggedEvent, 'id'>) => id.startsWith(OWN_PREFIX)

/** Rounded down, so that the minute of sending does not tell whose mail it was. */
export const hourOf = (at: number) => Math.floor(at / HOUR_MS) * HOUR_MS

type Unit = { nonce: string; sentHour: number }

const blank = {
  phaseId: null,
  variant: null,
  goal: null,
  name: null,
  value: null,
  currency: null,
  url: null,
  properties: null,
}

/** The mail was accepted by its recipient's server, or by the relay on the way there. */
export function exposureOfUnit(
  { nonce, sentHour }: Unit,
  { phaseId, variant }: { phaseId: string; variant: string },
): LoggedEvent {
  const at = hourOf(sentHour)
  const id = `${OWN_PREFIX}exposure:${nonce}`
  return { ...blank, id, visitorId: nonce, type: 'exposure', at, receivedAt: at, phaseId, variant }
}

/** A click that no machine made; `clickId` is its row's. */
export const clickOfUnit = (unit: Unit, clickId: string, at: number): LoggedEvent =>
  named(unit, `${OWN_PREFIX}click:${clickId}`, CLICK, at)

/** The landing page saw the click: once a unit. */
export const confirmationOfUnit = (unit: Unit, at: number): LoggedEvent =>
  named(unit, `${OWN_PREFIX}confirmed:${unit.nonce}`, CONFIRMED, at)

/** What the reader did on the landing page, once more as the mail's: the same however often it is told. */
export const copyForUnit = ({ nonce }: Unit, event: LoggedEvent, id: string): LoggedEvent => ({
  ...event,
  id: `${OWN_PREFIX}copy:${id}`,
  visitorId: nonce,
  url: null,
  properties: null,
})

function named({ nonce, sentHour }: Unit, id: string, name: string, at: number): LoggedEvent {
  const hour = Math.max(hourOf(sentHour), hourOf(at))
  return { ...blank, id, visitorId: nonce, type: 'custom', name, at: hour, receivedAt: hour }
}
