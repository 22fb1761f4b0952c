// One backup at a time, whoever begins it: the schedule of any process, or the command line.
import { randomUUID } from 'node:crypto'
import { BACKUP_LEASE } from '../store/company/backup-record.ts'
import { releaseLease, takeLease } from '../store/leases.ts'
import type { NodeStore } from '../store/open/node-store.ts'

/** A process that dies over one is followed by another after this long; one that lives keeps the lease. */
const LEASE_MS = 5 * 60_000

/** Runs the work; undefined where another process is at it. */
export async function oneAtATime<Result>(
  store: NodeStore,
  clock: () => number,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  const holder = randomUUID()
  const take = () => takeLease(store, BACKUP_LEASE, holder, clock(), LEASE_MS)
  if (!(await take())) return undefined
  let renewal: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    // a store that is away for a moment does not end the work: the next minute asks again
    renewal = take().catch(() => {})
  }, LEASE_MS / 5).unref()
  try {
    return await work()
  } finally {
    clearInterval(timer)
    await renewal
    await releaseLease(store, BACKUP_LEASE, holder)
  }
}
