// Events through a queue, for sites whose bursts are more than the database takes at once: accepted when the queue has them.
import { Problem } from '../problem.ts'
import type { Append, Appendable } from './append.ts'
import type { NumberedDelivery } from './append-once.ts'

/** What is asked of a queue: to keep a message, of at most 128 kB, until it has been taken. */
export type EventQueue = { send(message: NumberedDelivery): Promise<unknown> }
/** One message, as a queue hands it over: perhaps again, and perhaps to two at a time. */
export type QueuedMessage = {
  body: unknown
  attempts: number
  ack(): void
  retry(options: { delaySeconds: number }): void
}

const MAX_MESSAGE_CHARS = 30_000
const MAX_DELAY_S = 3600
/** Past this a refused delivery may come again: a queue refuses above its messages a second. */
const TRY_AGAIN_S = 5
/** Statements of one batch stay a few hundred. */
const MAX_EVENTS_A_BATCH = 200

/** Answers before anything is compared with the log: every event counts as new, and what is not is found when it is taken. */
export function appendByQueue(queue: EventQueue, clock: () => number): Append {
  return async (delivery) => {
    for (const part of partsOf(delivery)) {
      await queue.send({ id: crypto.randomUUID(), receivedAt: clock(), delivery: part }).catch(refuseForNow)
    }
    return delivery.events.length
  }
}

function refuseForNow(cause: unknown): never {
  throw new Problem('unavailable', 'the queue takes no events just now: try again', {
    retryAfterSeconds: TRY_AGAIN_S,
    cause,
  })
}

/**
 * Each fits into a message, even where every character takes four bytes; what is not of an event goes with the first.
 * Of the site only what the log needs: the rest of what is known of it may be large, and is nobody's business.
 */
function partsOf({ site: { id, workspaceId }, day, events, reasons, source }: Appendable): Appendable[] {
  const site = { id, workspaceId }
  const groups: Appendable['events'][number][][] = [[]]
  let chars = source ? JSON.stringify(source).length : 0
  for (const event of events) {
    const own = JSON.stringify(event).length
    if (chars > 0 && chars + own > MAX_MESSAGE_CHARS) {
      groups.push([])
      chars = 0
    }
    groups.at(-1)?.push(event)
    chars += own
  }
  return groups.map((part, i) =>
    i === 0 ? { site, day, events: part, reasons, source } : { site, day, events: part, reasons: [] },
  )
}

type Taking = {
  append: (numbered: readonly NumberedDelivery[]) => Promise<number[]>
  /** True where the delivery can never be taken: its site has been deleted. */
  isLost: (error: unknown) => boolean
  tell: (error: unknown) => void
}

/** Takes messages in few batches, and hands those of a batch that failed back to the queue, for later. */
export async function takeMessages(messages: readonly QueuedMessage[], taking: Taking): Promise<void> {
  for (const group of groupsOf(messages)) {
    try {
      await taking.append(group.map(numberedOf))
      for (const message of group) message.ack()
    } catch (error) {
      // one of them is lost: not the others with it
      if (taking.isLost(error) && group.length > 1) {
        for (const message of group) await takeMessages([message], taking)
      } else {
        taking.tell(error)
        for (const message of group) taking.isLost(error) ? message.ack() : putBack(message)
      }
    }
  }
}

const putBack = (message: QueuedMessage) =>
  message.retry({ delaySeconds: Math.min(MAX_DELAY_S, 5 * 2 ** message.attempts) })

const numberedOf = ({ body }: QueuedMessage) => body as NumberedDelivery

function groupsOf(messages: readonly QueuedMessage[]): QueuedMessage[][] {
  const groups: QueuedMessage[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const message of messages) {
    const own = numberedOf(message).delivery.events.length
    if (size + own > MAX_EVENTS_A_BATCH) {
      groups.push([])
      size = 0
    }
    groups.at(-1)?.push(message)
    size += own
  }
  return groups
}
