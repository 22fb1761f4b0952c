// Whether the process that holds a lease has ended: its holder's name says which process of which machine it is.
import { hostname } from 'node:os'
import { releaseLease } from '../../store/leases.ts'
import type { Store } from '../../store/store.ts'

/** Holders are `host:pid:…`. Where it is dead its lease is given back. */
export async function isHeldByTheDead(store: Store, name: string): Promise<boolean> {
  const row = await store.db.selectFrom('leases').select('holder').where('name', '=', name).executeTakeFirst()
  if (!row) return true
  const [, host, pid] = /^(.*):(\d+):[^:]*$/.exec(row.holder) ?? []
  if (host !== hostname() || pid === undefined || isAlive(Number(pid))) return false
  await releaseLease(store, name, row.holder)
  return true
}

/** A process with our own number that is not us has ended: in a container every start has the same one. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
