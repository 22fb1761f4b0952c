// Appends deliveries to the log; a delivery is answered only after its commit.
import type { CompiledQuery } from 'kysely'
import type { DropReason, LoggedEvent } from '#domain/event'
import { eventAppender } from '../store/events/append-events.ts'
import { eventInserter } from '../store/events/events.ts'
import { type CountedOutcome, intakeCounter } from '../store/events/intake.ts'
import { confirmNonce, type TrackedMail } from '../store/sending/nonces.ts'
import type { Store } from '../store/store.ts'

export type Appendable = {
  site: { id: string; workspaceId: string }
  /** Day of receipt in the workspace's time zone. */
  day: string
  events: readonly LoggedEvent[]
  reasons: readonly DropReason[]
  /** The mail that led to it, and what is kept of it on the mail's own account: neither received nor counted. */
  source?: { mail: TrackedMail; events: readonly LoggedEvent[]; at: number } | undefined
}

/** Answers how many events were new; the others were there already. */
export type Append = (delivery: Appendable) => Promise<number>

/** One batch a delivery: nothing is shared between requests. */
export function appendEach(store: Store): Append {
  const write = writer(store)
  return async (delivery) => (await write([delivery]))[0] ?? 0
}

/**
 * Deliveries that wait while a commit is under way share the next one. No timer: under load commits grow by
 * themselves, and a lone delivery waits for nobody.
 */
export function appendTogether(store: Store): Append {
  const write = writer(store)
  type Waiting = { delivery: Appendable; resolve: (count: number) => void; reject: (error: unknown) => void }
  let waiting: Waiting[] = []
  let isCommitting = false

  const commitWaiting = async () => {
    const group = waiting
    waiting = []
    const written = await write(group.map(({ delivery }) => delivery)).catch((error: unknown) => ({ error }))
    // the next commit is on its way to the disk while these are answered
    if (waiting.length > 0) void commitWaiting()
    else isCommitting = false
    group.forEach(({ resolve, reject }, i) => {
      if ('error' in written) reject(written.error)
      else resolve(written[i] ?? 0)
    })
  }

  return (delivery) =>
    new Promise((resolve, reject) => {
      waiting.push({ delivery, resolve, reject })
      if (isCommitting) return
      isCommitting = true
      setImmediate(commitWaiting)
    })
}

/** All deliveries in one batch, and `more` with them; answers the number of new events of each. */
export function writer(
  store: Store,
): (deliveries: readonly Appendable[], more?: readonly CompiledQuery[]) => Promise<number[]> {
  const appendEvents = eventAppender(store)
  const insertEvent = eventInserter(store)
  const countIntake = intakeCounter(store)
  return (deliveries, more = []) => {
    const told = deliveries.flatMap(({ site, source }) =>
      source
        ? [
            ...source.events.map((event) => insertEvent(site, event)),
            confirmNonce(store, source.mail, source.at),
          ]
        : [],
    )
    const counted = countIntake(deliveries.flatMap(outcomesOf))
    return appendEvents(deliveries, [...told, ...counted, ...more])
  }
}

function outcomesOf({ site, day, events, reasons }: Appendable): CountedOutcome[] {
  const counted = (outcome: CountedOutcome['outcome'], count: number): CountedOutcome => ({
    siteId: site.id,
    workspaceId: site.workspaceId,
    day,
    outcome,
    count,
  })
  return [
    ...(events.length > 0 ? [counted('offered', events.length)] : []),
    ...reasons.map((r) => counted(r, 1)),
  ]
}
