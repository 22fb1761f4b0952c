// Whether the server lives, and whether it can do its work.
import { Hono } from 'hono'
import type { AppEnv } from '../context.ts'
import { pendingMigrations } from '../store/migrate.ts'
import { migrations } from '../store/migrations/index.ts'

export const health = new Hono<AppEnv>()
  .get('/health', (c) => c.json({ status: 'ok' }))
  // really writes, and really knows the schema
  .get('/ready', async (c) => {
    const { store, clock } = c.var.services
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
      if (pending.length === 0) return c.json({ status: 'ready' })
      return c.json({ status: 'schema_behind', pending: pending.map(({ name }) => name) }, 503)
    } catch {
      return c.json({ status: 'store_unavailable' }, 503)
    }
  })
