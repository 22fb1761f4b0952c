// Runs a fault against a PostgreSQL server of its own whose commits wait for the disk. Another script:
// `node test/faults/on-postgres.ts test/faults/kill-server.ts 50`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type PostgresServer, startPostgres, whyNoPostgres } from '../support/postgres.ts'
import type { Outcome } from './outage.ts'

/** Processes that are started meanwhile find it in DATABASE_URL. */
export async function onPostgres(run: (server: PostgresServer) => Promise<Outcome>): Promise<Outcome> {
  const missing = whyNoPostgres()
  if (missing) {
    console.log(`  ${missing}`)
    return 'skipped'
  }
  const server = await startPostgres({ isDurable: true })
  process.env.DATABASE_URL = await server.createDatabase()
  try {
    return await run(server)
  } finally {
    delete process.env.DATABASE_URL
    await server.stop()
  }
}

if (import.meta.main) {
  const isWell = await onPostgres(async () => {
    const child = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit' })
    const [code] = (await once(child, 'exit')) as [number | null]
    return code === 0
  })
  process.exitCode = isWell === true ? 0 : 1
}
