// A backup taken while the server is under load, restored on an empty folder: it holds all that was acknowledged before
// it began, its tallies are those of its log, and the original has lost nothing.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { openStore } from '../../api/store/open/node.ts'
import { openLevier, SECRET_KEY } from './levier-process.ts'
import { makePlace } from './place.ts'
import { isSound, printTally, tally } from './tally.ts'
import { eventCountOf, startLoad } from './visitors.ts'

export async function backUpUnderLoad(): Promise<boolean> {
  const levier = await openLevier()
  await levier.start()
  const place = await makePlace(levier.origin)
  const load = startLoad(levier.origin, place, 16)
  await wait(5000)
  const before = [...load.acknowledged]
  const file = join(levier.dataDir, 'backup.db')
  const env = { ...process.env, DATA_DIR: levier.dataDir, SECRET_KEY, NODE_NO_WARNINGS: '1' }
  const startedAt = Date.now()
  const program = spawn(process.execPath, ['api/cli.ts', 'backup', '--to', file], { env })
  const [status] = (await once(program, 'exit')) as [number]
  const tookMs = Date.now() - startedAt
  const meanwhile = load.acknowledged.size - before.length
  await load.end()
  const original = await tally(levier, place, load.acknowledged)

  const other = await openLevier()
  other.command('restore', '--from', file)
  const { different } = JSON.parse(other.command('recount', '--check', '--json')) as { different: number }
  const store = await openStore({ DATA_DIR: other.dataDir }, Date.now)
  const ids = new Set((await store.db.selectFrom('events').select('id').execute()).map(({ id }) => id))
  await store.close()
  await other.start()
  const { code } = await other.end('SIGTERM')
  const missing = before.filter((n) => !ids.has(`visitor-${n}-exposure`)).length
  console.log(`  backup took            ${tookMs} ms, ${meanwhile} visitors were acknowledged meanwhile`)
  console.log(`  it holds               ${ids.size.toLocaleString('en')} events`)
  console.log(
    `  acknowledged before it ${before.reduce((sum, n) => sum + eventCountOf(n), 0).toLocaleString('en')} events, ${missing} visitors missing`,
  )
  console.log(
    `  restored               ${different} tallies not confirmed; it starts, and stops with ${code}`,
  )
  console.log('  the original')
  printTally(original)
  levier.remove()
  other.remove()
  return status === 0 && missing === 0 && different === 0 && code === 0 && isSound(original)
}
