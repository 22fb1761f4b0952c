// Which events a left-out range takes out of every count.
import { OWN_PREFIX } from './email/unit-event.ts'
import type { LoggedEvent } from './event.ts'

/** Sender of what came with the write key. */
export const SERVERS = 'servers'
/** Every page of the site, whatever its origin. */
export const PAGES = 'pages'

/** Times in ms UTC; null narrows nothing down. */
export type LeftOut = {
  /** Of receipt: the one time that no sender chooses. */
  since: number
  /** Not included. */
  until: number
  /** `pages`, `servers` or one origin. */
  sender: string | null
  /** Only exposures to this variant of these phases, and with them what their visitors did in the test. */
  exposure: { phaseIds: readonly string[]; variant: string | null } | null
}

/** What is told of a mail's own fate is ours: no sender can poison it. Copies of deeds are as good as the deeds. */
export const OWN_COPY = `${OWN_PREFIX}copy:`
const isOurs = ({ id }: LoggedEvent) => id.startsWith(OWN_PREFIX) && !id.startsWith(OWN_COPY)

/** Of the event log, those that count. The same array where nothing is left out. */
export function counting(events: readonly LoggedEvent[], ranges: readonly LeftOut[]): readonly LoggedEvent[] {
  return ranges.length === 0 ? events : events.filter((event) => !isLeftOut(event, ranges))
}

/** Every visitor of the events, with those of them that count: maybe none. */
export function countingByVisitor(
  events: readonly LoggedEvent[],
  ranges: readonly LeftOut[],
): Map<string, readonly LoggedEvent[]> {
  const byVisitor = Map.groupBy(events, ({ visitorId }) => visitorId)
  return new Map([...byVisitor].map(([visitorId, own]) => [visitorId, counting(own, ranges)]))
}

export function isLeftOut(event: LoggedEvent, ranges: readonly LeftOut[]): boolean {
  if (isOurs(event)) return false
  return ranges.some(
    ({ since, until, sender, exposure }) =>
      event.receivedAt >= since &&
      event.receivedAt < until &&
      (sender === null || isSentBy(event, sender)) &&
      (exposure === null || isExposureTo(event, exposure)),
  )
}

/** Before senders were kept, the address of the page tells; without one it was a server, or cannot be told. */
function isSentBy({ sender, url }: LoggedEvent, wanted: string): boolean {
  if (sender) return wanted === PAGES ? sender !== SERVERS : sender === wanted
  if (wanted === PAGES) return url !== null
  if (wanted === SERVERS) return url === null
  return url !== null && (url === wanted || url.startsWith(`${wanted}/`))
}

function isExposureTo(
  { type, phaseId, variant }: LoggedEvent,
  { phaseIds, variant: wanted }: NonNullable<LeftOut['exposure']>,
): boolean {
  return (
    type === 'exposure' &&
    phaseId !== null &&
    phaseIds.includes(phaseId) &&
    (wanted === null || variant === wanted)
  )
}
