// Runs another script against a PostgreSQL server of its own whose commits wait for the disk: `node test/faults/on-postgres.ts
// test/faults/kill-server.ts 50`.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { startPostgres } from '../support/postgres.ts'

const server = await startPostgres({ isDurable: true })
try {
  const DATABASE_URL = await server.createDatabase()
  const child = spawn(process.execPath, process.argv.slice(2), {
    stdio: 'inherit',
    env: { ...process.env, DATABASE_URL },
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  process.exitCode = code ?? 1
} finally {
  await server.stop()
}
