// Leases: a job runs in one process at a time, and another takes over when that one dies.
import type { Store } from './store.ts'

/** True when the holder has the lease until `now + durationMs`: it was free, over, or already the holder's. */
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
          .where(({ eb, or }) => or([eb('leases.until', '<=', now), eb('leases.holder', '=', holder)])),
      )
      .compile(),
  ])
  return changed === 1
}

export async function releaseLease({ db }: Store, name: string, holder: string): Promise<void> {
  await db.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute()
}
