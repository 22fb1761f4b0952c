// What every engine must do the same; run by each opener's test.
import { sql } from 'kysely'
import { beforeEach, describe, expect, it } from 'vitest'
import { insertAuditEntry, ofServer } from '../../api/store/company/audit-log.ts'
import { deleteWorkspace } from '../../api/store/company/delete-workspace.ts'
import { workspaceWithOwner } from '../../api/store/company/workspaces.ts'
import { takeLease } from '../../api/store/leases.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { chunkRows, compile, type Store } from '../../api/store/store.ts'

const USER = 'nobody'

export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`store contract: ${name}`, () => {
    let store: Store
    beforeEach(async () => {
      store = await open()
    })
    const setting = (key: string, value: string) =>
      store.db.insertInto('settings').values({ key, value }).compile()
    const settings = () => store.db.selectFrom('settings').selectAll().orderBy('key').execute()

    it('migrates once, and says so', async () => {
      expect(await migrate(store, migrations, 1)).toEqual([])
      const rows = await store.db.selectFrom('migrations').select('name').execute()
      expect(rows.map((row) => row.name)).toEqual(migrations.map((migration) => migration.name))
    })

    it('applies a migration whole or not at all', async () => {
      const broken = {
        name: '9999-broken',
        queries: (db: Store['db']) => [
          sql.raw('create table half_written (id text)').compile(db),
          sql.raw('insert into no_such_table values (1)').compile(db),
        ],
      }
      await expect(migrate(store, [...migrations, broken], 2)).rejects.toThrow()
      await expect(sql.raw('select * from half_written').execute(store.db)).rejects.toThrow()
      expect(await migrate(store, migrations, 3)).toEqual([])
    })

    it('counts the rows that each query of a batch changed', async () => {
      const rename = store.db.updateTable('settings').set({ value: 'x' })
      const changed = await store.batch([setting('a', '1'), setting('b', '2'), ...compile(rename)])
      expect(changed).toEqual([1, 1, 2])
    })

    it('keeps nothing of a batch that a constraint aborts, and knows the error', async () => {
      await store.batch([setting('a', '1')])
      const error = await store
        .batch([setting('b', '2'), setting('a', '3')])
        .catch((reason: unknown) => reason)
      expect(store.isConflict(error)).toBe(true)
      expect(await settings()).toEqual([{ key: 'a', value: '1' }])
    })

    it('tells a conflict from another error', async () => {
      const error = await store
        .batch([sql.raw('select nonsense from nowhere').compile(store.db)])
        .catch((e: unknown) => e)
      expect(error).toBeInstanceOf(Error)
      expect(store.isConflict(error)).toBe(false)
    })

    it('refuses a row whose workspace does not exist', async () => {
      const orphan = store.db.insertInto('cycles').values({
        id: 'c',
        workspace_id: 'nowhere',
        name: 'T1',
        starts_on: '2026-01-01',
        ends_on: '2026-03-31',
        created_at: 0,
      })
      const error = await store.batch(compile(orphan)).catch((reason: unknown) => reason)
      expect(store.isConflict(error)).toBe(true)
    })

    it('adds to the audit log, and lets nobody change, replace or remove an entry while its company is there', async () => {
      const id = 'ws-append'
      await store.batch(
        workspaceWithOwner(store, { id, name: 'x', timeZone: 'UTC', isExample: false }, USER, 1).slice(0, 1),
      )
      const entry = ofServer({ workspaceId: id, noun: 'sites', action: 'sites.create' })
      await insertAuditEntry(store, entry, 1)
      const log = () => store.db.selectFrom('audit_log').selectAll().where('workspace_id', '=', id).execute()
      const [row] = await log()
      if (!row) throw new Error('no entry')
      const attempts = compile(
        store.db.updateTable('audit_log').set({ actor: 'somebody else' }),
        store.db.deleteFrom('audit_log').where('id', '=', row.id),
        store.db.insertInto('audit_log').values({ ...row, actor: 'somebody else' }),
      )
      for (const attempt of attempts) await expect(store.batch([attempt])).rejects.toThrow()
      expect(await log()).toEqual([row])
      await deleteWorkspace(store, id)
      expect(await log()).toEqual([])
    })

    it('keeps big integers, fractions, text and null as they are', async () => {
      const row = { name: 'l', holder: 'é 𝒳 "\' \\', until: 253402300799999 }
      await store.db.insertInto('leases').values(row).execute()
      expect(await store.db.selectFrom('leases').selectAll().execute()).toEqual([row])
    })

    it('takes as many rows as fit its statements', async () => {
      const rows = Array.from({ length: 257 }, (_, i) => ({ key: `k${i}`, value: String(i) }))
      await store.batch(
        chunkRows(store, rows, 2).map((chunk) => store.db.insertInto('settings').values(chunk).compile()),
      )
      expect(await settings()).toHaveLength(257)
    })

    it('gives a lease to one holder until it is over', async () => {
      expect(await takeLease(store, 'fold', 'one', 1000, 500)).toBe(true)
      expect(await takeLease(store, 'fold', 'two', 1100, 500)).toBe(false)
      expect(await takeLease(store, 'fold', 'one', 1200, 500)).toBe(true)
      expect(await takeLease(store, 'fold', 'two', 1699, 500)).toBe(false)
      expect(await takeLease(store, 'fold', 'two', 1700, 500)).toBe(true)
    })
  })
}
