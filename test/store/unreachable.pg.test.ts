// A PostgreSQL server that cannot be reached any more, and then can be again, while the same app runs on.
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { sql } from 'kysely'
import pg from 'pg'
import { expect, it, vi } from 'vitest'
import { appendTogether } from '../../api/ingest/append.ts'
import { isUnavailable } from '../../api/is-unavailable.ts'
import { openHyperdrive } from '../../api/store/open/hyperdrive.ts'
import { openPostgres } from '../../api/store/open/postgres.ts'
import { openApp } from '../support/app.ts'
import { ORIGIN, seedExperiment } from '../support/seed.ts'
import { freePort } from '../support/server.ts'
import { newDatabase } from '../support/test-store.ts'

/** The way to a server: what goes through it is real, until it is cut. */
async function openWay(url: string) {
  const { pathname, searchParams } = new URL(url)
  const target = join(searchParams.get('host') ?? '', '.s.PGSQL.5432')
  const open = new Set<Socket>()
  const listener = createServer((near) => {
    const far = connect(target)
    for (const socket of [near, far]) {
      open.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => {
        open.delete(socket)
        near.destroy()
        far.destroy()
      })
    }
    near.pipe(far).pipe(near)
  })
  const port = await freePort()
  listener.listen(port, '127.0.0.1')
  await once(listener, 'listening')
  return {
    url: `postgres://levier@127.0.0.1:${port}${pathname}`,
    cut: async () => {
      const closed = once(listener, 'close')
      listener.close()
      for (const socket of open) socket.destroy()
      await closed
    },
    mend: async () => {
      listener.listen(port, '127.0.0.1')
      await once(listener, 'listening')
    },
  }
}

it('out of reach is 503 and when to ask again, and needs no restart once it is there', async () => {
  const way = await openWay(await newDatabase())
  const store = openPostgres(way.url)
  const test = await openApp()
  const { site, goalKey } = await seedExperiment(store, test.now() - 1)
  const app = test.with({}, { store, append: appendTogether(store) })
  const ready = async () => app.request('/ready')
  const deliver = async (id: string) => {
    const at = test.now()
    const events = [{ id, type: 'goal', goal: goalKey, at }]
    const body = JSON.stringify({ siteKey: site.key, visitorId: 'v', sentAt: at, consent: 'granted', events })
    const headers = {
      origin: ORIGIN,
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36',
    }
    return app.request('/v1/events', { method: 'POST', headers, body })
  }
  expect((await ready()).status).toBe(200)
  expect((await deliver('before')).status).toBe(202)

  await way.cut()
  const error = vi.mocked(console.error).mockImplementation(() => {})
  // the first few find connections that broke, the rest none at all
  for (const ask of [ready, () => deliver('meanwhile'), ready, () => deliver('meanwhile')]) {
    const { status, headers } = await ask()
    expect(status).toBe(503)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
  const together = await Promise.all([1, 2, 3].map((i) => deliver(`together-${i}`)))
  expect(together.map(({ status }) => status)).toEqual([503, 503, 503])
  error.mockClear()

  await way.mend()
  expect((await ready()).status).toBe(200)
  expect(await (await deliver('meanwhile')).json()).toMatchObject({ accepted: 1 })
  expect(await (await deliver('before')).json()).toMatchObject({ accepted: 0, duplicates: 1 })
  await store.close()
  await way.cut()
})

it('an invocation at the edge goes on by another connection where the server ends its own', async () => {
  const url = await newDatabase()
  const { db, within } = openHyperdrive(url)
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await within(async () => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
    const pid = rows[0]?.pid
    const ended = sql`select pg_sleep(60)`.execute(db).catch((error: unknown) => error)
    const isAsleep = async () =>
      (await admin.query("select 1 from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'", [pid]))
        .rowCount === 1
    while (!(await isAsleep()));
    await admin.query('select pg_terminate_backend($1)', [pid])
    const error = await ended
    expect(error).toMatchObject({ code: '57P01', severity: 'FATAL' })
    expect(isUnavailable(error)).toBe(true)
    expect((await sql<{ one: number }>`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  })
  await admin.end()
})
