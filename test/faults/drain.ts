// Told to stop (SIGTERM) under load, with a request that never ends among the rest: it answers what it has taken and is gone
// within ten seconds.
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { openLevier } from './levier-process.ts'
import { makePlace } from './place.ts'
import { isSound, printTally, tally } from './tally.ts'
import { startLoad } from './visitors.ts'

const LIMIT_MS = 10_000

export async function drain(rounds = 3): Promise<boolean> {
  const levier = await openLevier()
  await levier.start()
  const place = await makePlace(levier.origin)
  const load = startLoad(levier.origin, place, 32)
  let isWell = true
  for (let round = 1; round <= rounds; round++) {
    await wait(1000)
    const stuck = connect(Number(new URL(levier.origin).port), '127.0.0.1')
    await once(stuck, 'connect')
    stuck.on('error', () => {})
    stuck.write('POST /v1/events HTTP/1.1\r\nHost: levier\r\nContent-Length: 1000\r\n\r\n{"siteKey":')
    await wait(100)
    const { code, tookMs } = await levier.end('SIGTERM')
    stuck.destroy()
    console.log(`  stopped in             ${tookMs} ms, status ${code}`)
    isWell &&= code === 0 && tookMs <= LIMIT_MS
    await levier.start()
  }
  await load.end()
  const report = await tally(levier, place, load.acknowledged)
  printTally(report)
  levier.remove()
  return isWell && isSound(report)
}
