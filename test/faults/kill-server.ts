// Kills the server (kill -9) again and again under load, then counts: no acknowledged event lost, none counted twice.
// `node test/faults/kill-server.ts [kills]`; with DATABASE_URL on PostgreSQL.
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { openLevier } from './levier-process.ts'
import { makePlace } from './place.ts'
import { isSound, printTally, type Tally, tally } from './tally.ts'
import { startLoad } from './visitors.ts'

const CONNECTIONS = 32
/** Every so many kills, one falls while the server starts. */
const AT_START_EVERY = 5

export async function killServer(kills: number, connections = CONNECTIONS): Promise<Tally> {
  const levier = await openLevier()
  await levier.start()
  const place = await makePlace(levier.origin)
  const load = startLoad(levier.origin, place, connections)
  let slowestMs = 0
  for (let kill = 1; kill <= kills; kill++) {
    // long enough for folds to be under way in some of them
    await wait(Math.random() * 900)
    await levier.end('SIGKILL')
    if (kill % AT_START_EVERY === 0) {
      const starting = levier.spawn()
      await wait(Math.random() * 600)
      const gone = once(starting, 'exit')
      starting.kill('SIGKILL')
      await gone
    }
    slowestMs = Math.max(slowestMs, await levier.start())
    if (kill % 20 === 0) console.log(`  ${kill} kills, ${load.acknowledged.size} visitors acknowledged`)
  }
  await load.end()
  const report = await tally(levier, place, load.acknowledged)
  console.log(`  deliveries cut off     ${load.unanswered()}, each sent again`)
  console.log(`  slowest start          ${slowestMs} ms`)
  levier.remove()
  return report
}

if (import.meta.main) {
  const [kills = 200] = process.argv.slice(2).map(Number)
  console.log(`${kills} kills under load`)
  const report = await killServer(kills)
  printTally(report)
  process.exitCode = isSound(report) ? 0 : 1
}
