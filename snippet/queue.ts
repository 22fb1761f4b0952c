// Events on their way to the server, tried again until it answers. Their ids make resending harmless.
import type { EventsRequest, WireEvent } from '#wire/events'
import { arrival } from './arrival.ts'
import { keepEvents, keptEvents, makeRoom } from './kept-events.ts'
import { MAX_BATCH_CHARS } from './limits.ts'
import { base, config, isStrict } from './site.ts'
import { idOf } from './visitor.ts'

/** What happens together travels together, and after the first paint. */
const GATHER_MS = 100
const FIRST_RETRY_MS = 500

/** `<id>.<creation time>`; the id alone in strict mode; undefined for nobody, of whom nothing is recorded. */
export let visitor: string | undefined
/** This visitor's events of this document that the server has not settled. */
let waiting: WireEvent[] = []
/** Set until what was sent has been answered, so that one request is under way at a time. */
let timer = 0
let retryMs = FIRST_RETRY_MS

/** From now on events are this visitor's, or nobody's; what another one has left waits for that one's next page. */
export function openQueue(next: string | undefined): void {
  visitor = next
  waiting = []
  flushIn(GATHER_MS)
}

export function push(event: WireEvent): void {
  waiting = makeRoom([...waiting, event])
  flushIn(GATHER_MS)
}

function flushIn(delayMs: number): void {
  if (!timer) timer = setTimeout(flush, delayMs)
}

/** Not on each event: local storage is slow to open, and the first events come before the first paint. */
function keep(settled: WireEvent[] = []): WireEvent[] {
  const byId = new Map([...keptEvents(visitor), ...waiting].map((event) => [event.id, event]))
  for (const { id } of settled) byId.delete(id)
  waiting = waiting.filter(({ id }) => byId.has(id))
  const events = makeRoom([...byId.values()])
  keepEvents(visitor, events)
  return events
}

async function flush(): Promise<void> {
  const sender = visitor
  const batch = sender ? takeBatch(keep()) : []
  const isSettled = batch[0] && (await post(batch))
  timer = 0
  if (!batch[0]) return
  if (isSettled && visitor === sender) keep(batch)
  // Jitter, so that the browsers which met an outage do not all come back at once.
  flushIn(isSettled ? 0 : retryMs * (1 + Math.random()))
  retryMs = isSettled ? FIRST_RETRY_MS : retryMs * 2
}

/** The page may never come back: hands over what waits. Kept copies stay for a later page, which hears the answer. */
function leave(): void {
  const events = waiting[0] ? keep() : []
  while (events[0]) post(takeBatch(events))
}

// Phones may end a page that is merely hidden; some browsers announce only one of the two.
addEventListener('visibilitychange', () => document.hidden && leave())
addEventListener('pagehide', leave)

/** Takes the first events that fit one request. */
function takeBatch(events: WireEvent[]): WireEvent[] {
  const batch: WireEvent[] = []
  for (let chars = 0; events[0] && chars < MAX_BATCH_CHARS; batch.push(events.shift() as WireEvent))
    chars += JSON.stringify(events[0]).length
  return batch
}

/** True once the server has taken or refused the events for good; false when they deserve another try. */
function post(events: WireEvent[]): Promise<boolean> {
  const body = JSON.stringify({
    siteKey: config.siteKey,
    source: arrival.lv_m,
    visitorId: idOf(visitor),
    consent: isStrict ? 'strict' : 'granted',
    sentAt: Date.now(),
    events,
  } satisfies EventsRequest)
  // Goes on after the page has gone, under a quota of 64 KiB; refused beyond it, and then sent by the next page.
  return fetch(`${base}/v1/events`, { method: 'POST', body, keepalive: true }).then(
    ({ status }) => status < 500 && status !== 429,
    () => false,
  )
}
