// Leases: a job runs in one process at a time, and another takes over when that one dies.
import type { Store } from './store.ts'

/** How far the clocks of two servers may be apart. */
const BELIEVED_MS = 5 * 60_000

/**
 * True when the holder has the lease until `now + durationMs`: it was free, over, or already the holder's. One that lasts
 * longer than any is given was taken by a clock that was ahead, and would hold its work up until then: it is over, too.
 */
export async function takeLease(
  store: Store,
  name: string,
  holder: string,
  now: number,
  durationMs: number,
): Promise<boolean> {
  const [changed] = await store.batch([
    store.db
      .insertInto('leases')
      .values({ name, holder, until: now + durationMs })
      .onConflict((conflict) =>
        conflict
          .column('name')
          .doUpdateSet({ holder, until: now + durationMs })
          .where(({ eb, or }) =>
            or([
              eb('leases.until', '<=', now),
              eb('leases.until', '>', now + 2 * durationMs + BELIEVED_MS),
              eb('leases.holder', '=', holder),
            ]),
          ),
      )
      .compile(),
  ])
  return changed === 1
}

export async function releaseLease({ db }: Store, name: string, holder: string): Promise<void> {
  await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute()
}

/** Whether anybody holds it now. */
export async function isLeased({ db }: Store, name: string, now: number): Promise<boolean> {
  const row = await db.selectFrom('leases').select('until').where('name', '=', name).executeTakeFirst()
  return row !== undefined && row.until > now
}

/** Whether it is still this holder's. */
export async function holdsLease({ db }: Store, name: string, holder: string, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('leases')
    .select('until')
    .where('name', '=', name)
    .where('holder', '=', holder)
    .executeTakeFirst()
  return row !== undefined && row.until > now
}
