// Whether the server lives, and whether it can do its work.
import { Hono } from 'hono'
import type { AppEnv } from '../context.ts'
import { readBackupRecord } from '../store/company/backup-record.ts'
import { migrations } from '../store/migrations/index.ts'
import { pendingMigrations } from '../store/migrations/migrate.ts'
import type { Store } from '../store/store.ts'

/** Never a reason not to serve; a reason to look. */
async function backupState(store: Store): Promise<'none' | 'ok' | 'failing'> {
  const { failure, succeededAt } = await readBackupRecord(store)
  if (failure !== null) return 'failing'
  return succeededAt === null ? 'none' : 'ok'
}

export const health = new Hono<AppEnv>()
  .get('/health', (c) => c.json({ status: 'ok' }))
  // really writes, and really knows the schema
  .get('/ready', async (c) => {
    const { store, clock } = c.var.services
    const notYet = (body: object) => c.json(body, 503, { 'Retry-After': '5' })
    try {
      const pending = await pendingMigrations(store, migrations)
      const value = String(clock())
      await store.batch([
        store.db
          .insertInto('settings')
          .values({ key: 'ready_at', value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .compile(),
      ])
      if (pending.length === 0) return c.json({ status: 'ready', backup: await backupState(store) })
      return notYet({ status: 'schema_behind', pending: pending.map(({ name }) => name) })
    } catch {
      return notYet({ status: 'store_unavailable' })
    }
  })
