// The server's clock ten years ahead, back, ten years behind, and back: events are taken throughout, jobs go on, and nothing is
// deleted for good by a clock that was wrong for a moment.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { serve } from '../../api/node.ts'
import { readSettings } from '../../api/settings.ts'
import { openStore } from '../../api/store/open/node.ts'
import { freePort } from '../support/server.ts'
import { SECRET_KEY } from './levier-process.ts'
import { makePlace } from './place.ts'
import { deliver, eventsOf, expectedCounts, shownCounts } from './visitors.ts'

const TEN_YEARS_MS = 10 * 365.25 * 24 * 3600 * 1000
const VISITORS = 100

export async function jumpClock(): Promise<boolean> {
  const dataDir = mkdtempSync(join(tmpdir(), 'levier-fault-'))
  const port = await freePort()
  const settings = readSettings(
    {
      PORT: String(port),
      DEMO_PORT: '0',
      DATA_DIR: dataDir,
      SECRET_KEY,
      EVENTS_PER_ADDRESS: '0',
      LOG_LEVEL: 'error',
    },
    () => '',
  )
  let offsetMs = 0
  const clock = () => Date.now() + offsetMs
  let running = await serve(settings, clock)
  const origin = `http://127.0.0.1:${port}`
  const place = await makePlace(origin)
  let isWell = true
  let sent = 0
  const counted: number[] = []

  const visit = async (when: string) => {
    const numbers = Array.from({ length: VISITORS }, () => sent++)
    // visitors' clocks are right, whatever the server's shows
    const outcomes = await Promise.all(
      numbers.map((n) => deliver(origin, place, `visitor-${n}`, eventsOf(place, n, Date.now()))),
    )
    const taken = outcomes.filter(({ status }) => status === 202).length
    counted.push(...numbers)
    const ready = await fetch(`${origin}/ready`)
    await ready.arrayBuffer()
    console.log(`  ${when.padEnd(22)} ${taken} of ${VISITORS} visitors taken, /ready ${ready.status}`)
    isWell &&= taken === VISITORS && ready.status === 200
  }
  const restart = async () => {
    await running.stop()
    running = await serve(settings, clock)
  }
  const show = async (when: string) => {
    const expected = expectedCounts(place, counted)
    const { counts, isSame } = await shownCounts(place, expected, 20_000)
    console.log(`  ${when.padEnd(22)} results ${isSame ? 'show all who count' : 'DO NOT show all who count'}`)
    if (!isSame) console.log(`  ${JSON.stringify(counts)} in place of ${JSON.stringify(expected)}`)
    isWell &&= isSame
  }

  await visit('as it is')
  await show('as it is')
  offsetMs = TEN_YEARS_MS
  await visit('ten years ahead')
  // a round of every job, purges included, and a lease that outlives the process
  await wait(1500)
  await restart()
  await wait(1500)
  await leaveLease(dataDir, clock())
  offsetMs = 0
  await restart()
  await visit('back')
  await show('back')
  offsetMs = -TEN_YEARS_MS
  // their exposures name the phase, so they count, though the server dates them before it began
  await visit('ten years behind')
  offsetMs = 0
  await visit('back')
  await show('back')
  await running.stop()

  const store = await openStore(settings, clock)
  const rows = await store.db.selectFrom('events').select('id').execute()
  await store.close()
  const ids = new Set(rows.map(({ id }) => id))
  const kept = counted.filter((n) => ids.has(`visitor-${n}-exposure`)).length
  console.log(`  raw events kept        of ${kept} of ${counted.length} visitors`)
  rmSync(dataDir, { recursive: true })
  return isWell && kept === counted.length
}

/** As a process leaves it that is killed during its jobs. */
async function leaveLease(dataDir: string, now: number): Promise<void> {
  const store = await openStore({ DATA_DIR: dataDir }, Date.now)
  const lease = { name: 'jobs', holder: 'a process that was killed', until: now + 60_000 }
  await store.db
    .insertInto('leases')
    .values(lease)
    .onConflict((conflict) => conflict.column('name').doUpdateSet(lease))
    .execute()
  await store.close()
}
