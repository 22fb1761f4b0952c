// Appends where answers get lost on their way from the database: a delivery tried again is still taken once.
import { countOwnEvents, findReceipts, putReceipt } from '../store/events/deliveries.ts'
import type { Store } from '../store/store.ts'
import { type Append, type Appendable, writer } from './append.ts'

/** `id` is the delivery's own, however often it comes. */
export type NumberedDelivery = { id: string; receivedAt: number; delivery: Appendable }

const MAX_TRIES = 4
const FIRST_PAUSE_MS = 50

export type Trouble = {
  /** True for an error after which nobody knows whether the batch was committed. */
  isOutcomeUnknown: (error: unknown) => boolean
  wait: (ms: number) => Promise<void>
}

/**
 * Writes numbered deliveries in one batch with a receipt each, and again after a lost answer; what has been taken meanwhile is
 * left out. Answers the number of new events of each.
 */
export function appendNumbered(store: Store, { isOutcomeUnknown, wait }: Trouble) {
  const write = writer(store)
  return async (numbered: readonly NumberedDelivery[]): Promise<number[]> => {
    const counts = new Map<string, number>()
    // a queue may bring one twice at once
    let left = [...new Map(numbered.map((one) => [one.id, one])).values()]
    for (let tries = 1; left.length > 0; tries++) {
      try {
        const receipts = left.map(({ id, receivedAt, delivery }) =>
          putReceipt(store, delivery.site, id, receivedAt),
        )
        const added = await write(
          left.map(({ delivery }) => delivery),
          receipts,
        )
        left.forEach(({ id }, i) => {
          counts.set(id, added[i] ?? 0)
        })
        left = []
      } catch (error) {
        if (tries === MAX_TRIES) throw error
        if (isOutcomeUnknown(error)) {
          await wait(FIRST_PAUSE_MS * 2 ** (tries - 1) * (0.5 + Math.random()))
        } else if (store.isConflict(error)) {
          const taken = await takenOf(store, left)
          // another constraint: the site is gone
          if (taken.size === 0) throw error
          for (const [id, count] of taken) counts.set(id, count)
          left = left.filter(({ id }) => !taken.has(id))
        } else throw error
      }
    }
    return numbered.map(({ id }) => counts.get(id) ?? 0)
  }
}

/** Those that an earlier try has taken, with what each has added. */
async function takenOf(store: Store, numbered: readonly NumberedDelivery[]): Promise<Map<string, number>> {
  const receipts = await findReceipts(
    store,
    numbered.map(({ id }) => id),
  )
  const taken = numbered.filter(({ id }) => receipts.has(id))
  const counts = taken.map(async ({ id, delivery: { site, events } }) => {
    return [id, await countOwnEvents(store, site, events)] as const
  })
  return new Map(await Promise.all(counts))
}

/** One batch a delivery: for Workers, which cannot share a commit between requests. */
export function appendOnce(store: Store, clock: () => number, trouble: Trouble): Append {
  const append = appendNumbered(store, trouble)
  return async (delivery) => {
    const [added] = await append([{ id: crypto.randomUUID(), receivedAt: clock(), delivery }])
    return added ?? 0
  }
}
