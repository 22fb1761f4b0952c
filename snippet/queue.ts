// Events on their way to the server, tried again until it answers. Their ids make resending harmless.
import type { EventsRequest, EventsResponse, WireEvent } from '#wire/events'
import { editKeptEvents, makeRoom, type Sender } from './kept-events.ts'
import { MAX_BATCH_CHARS } from './limits.ts'
import { explain, safely } from './quiet.ts'

/** What happens together travels together, and after the first paint. */
const GATHER_MS = 100
const FIRST_RETRY_MS = 1000
const LAST_RETRY_MS = 60_000

export type Queue = { push: (event: WireEvent) => void; close: () => void }

export function openQueue(base: string, sender: Sender): Queue {
  const url = `${base}/v1/events`
  let waiting: WireEvent[] = []
  let isOpen = true
  let isSending = false
  let isScheduled = false
  let retryMs = FIRST_RETRY_MS

  const flushIn = (delayMs: number) => {
    if (!isScheduled) setTimeout(flush, delayMs)
    isScheduled = true
  }

  /** Not on each event: local storage is slow to open, and the first events come before the first paint. */
  const keepWaiting = () => editKeptEvents(sender, (kept) => [...without(kept, waiting), ...waiting])

  const flush = async () => {
    isScheduled = false
    if (isSending || !isOpen) return
    waiting = keepWaiting()
    if (!waiting.length) return
    const batch = takeBatch(waiting)
    waiting = waiting.slice(batch.length)
    isSending = true
    const isSettled = await post(url, bodyOf(sender, batch))
    isSending = false
    if (!isOpen) return
    if (isSettled) {
      editKeptEvents(sender, (kept) => without(kept, batch))
      retryMs = FIRST_RETRY_MS
      flushIn(0)
    } else {
      waiting = makeRoom([...batch, ...waiting])
      // Jitter, so that the browsers which met an outage do not all come back at once.
      flushIn(retryMs * (0.5 + Math.random() / 2))
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS)
    }
  }

  /** The page may never come back: hands over what waits. Kept copies stay for a later page, which hears the answer. */
  const leave = safely(() => {
    if (waiting.length) keepWaiting()
    while (waiting.length) {
      const batch = takeBatch(waiting)
      if (!navigator.sendBeacon(url, bodyOf(sender, batch))) return
      waiting = waiting.slice(batch.length)
    }
  })

  // Phones may end a page that is merely hidden; some browsers announce only one of the two.
  addEventListener('visibilitychange', () => document.hidden && leave())
  addEventListener('pagehide', leave)
  flushIn(GATHER_MS)

  return {
    push(event) {
      if (!isOpen) return
      waiting = makeRoom([...waiting, event])
      flushIn(GATHER_MS)
    },
    close() {
      isOpen = false
      waiting = []
    },
  }
}

function without(events: readonly WireEvent[], gone: readonly WireEvent[]): WireEvent[] {
  return events.filter(({ id }) => !gone.some((event) => event.id === id))
}

/** The first events that fit one request, and at least one. */
function takeBatch(events: readonly WireEvent[]): WireEvent[] {
  let chars = 0
  return events.filter((event, i) => {
    chars += JSON.stringify(event).length
    return i === 0 || chars < MAX_BATCH_CHARS
  })
}

function bodyOf(sender: Sender, events: WireEvent[]): string {
  const request: EventsRequest = { ...sender, sentAt: Date.now(), events }
  return JSON.stringify(request)
}

/** True once the server has taken or refused the events for good; false when they deserve another try. */
async function post(url: string, body: string): Promise<boolean> {
  try {
    const response = await fetch(url, { method: 'POST', body, keepalive: true, credentials: 'omit' })
    if (response.status >= 500 || response.status === 429) return false
    if (response.ok) explainDrops(await response.text())
    else explain(`events refused: ${response.status}`)
    return true
  } catch {
    return false
  }
}

const explainDrops = safely((answer: string) => {
  for (const { reason } of (JSON.parse(answer) as EventsResponse).dropped) explain(`event dropped: ${reason}`)
})
