// Two servers on one PostgreSQL database, under load, one of them killed (kill -9) again and again: what was acknowledged is
// counted once, and whichever lives does the jobs. `node test/faults/on-postgres.ts test/faults/two-servers.ts [kills]`.
import { setTimeout as wait } from 'node:timers/promises'
import { openLevier } from './levier-process.ts'
import { makePlace } from './place.ts'
import { isSound, printTally, type Tally, tally } from './tally.ts'
import { startLoad } from './visitors.ts'

const CONNECTIONS = 16

export async function killOneOfTwo(kills: number): Promise<Tally> {
  if (!/^postgres/.test(process.env.DATABASE_URL ?? ''))
    throw new Error('name a PostgreSQL server: DATABASE_URL')
  const [one, other] = [await openLevier(), await openLevier()]
  await one.start()
  const place = await makePlace(one.origin)
  await other.start()
  const loads = [one, other].map(({ origin }) => startLoad(origin, place, CONNECTIONS))
  for (let kill = 0; kill < kills; kill++) {
    const victim = kill % 2 === 0 ? one : other
    await wait(Math.random() * 900)
    await victim.end('SIGKILL')
    // the other one is alone for a while
    await wait(Math.random() * 900)
    await victim.start()
    if ((kill + 1) % 10 === 0) console.log(`  ${kill + 1} kills`)
  }
  await Promise.all(loads.map((load) => load.end()))
  // both were sent visitors of the same numbers, so each was delivered twice, through two servers
  const acknowledged = new Set(loads.flatMap((load) => [...load.acknowledged]))
  const report = await tally(one, place, acknowledged)
  await other.end('SIGTERM')
  console.log(
    `  deliveries cut off     ${loads.reduce((sum, load) => sum + load.unanswered(), 0)}, each sent again`,
  )
  one.remove()
  other.remove()
  return report
}

if (import.meta.main) {
  const [kills = 20] = process.argv.slice(2).map(Number)
  console.log(`${kills} kills of one of two servers`)
  const report = await killOneOfTwo(kills)
  printTally(report)
  process.exitCode = isSound(report) ? 0 : 1
}
