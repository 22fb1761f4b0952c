// The same events in five other orders, split and repeated at random, with a kill in the middle: the same tallies each time.
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from '../../api/store/open/node.ts'
import { type Levier, openLevier } from './levier-process.ts'
import { makePlace, type Place } from './place.ts'
import { deliver, type Event, eventsOf } from './visitors.ts'

type Delivery = { visitorId: string; events: Event[] }

export async function replayShuffled({ rounds = 5, visitors = 1500 } = {}): Promise<boolean> {
  const first = await openLevier()
  await first.start()
  const place = await makePlace(first.origin)
  await first.end('SIGTERM')
  const empty = mkdtempSync(join(tmpdir(), 'levier-fault-'))
  cpSync(first.dataDir, empty, { recursive: true })
  const at = Date.now()
  const all = Array.from({ length: visitors }, (_, n): Delivery => {
    const events = eventsOf(place, n, at)
    // some reach the goal before they are exposed, which does not count
    return {
      visitorId: `visitor-${n}`,
      events: n % 35 === 0 ? events.map((e) => (e.type === 'goal' ? { ...e, at: at - 1 } : e)) : events,
    }
  })

  await first.start()
  await sendAll(first, place, all)
  const expected = await tallies(first)
  first.remove()
  let isWell = expected.events === all.reduce((sum, { events }) => sum + events.length, 0)
  console.log(`  in order               ${expected.events} events, ${expected.rows} rows of tallies`)

  for (let round = 1; round <= rounds; round++) {
    const levier = await openLevier()
    cpSync(empty, levier.dataDir, { recursive: true })
    await levier.start()
    const mixed = shuffled(all.flatMap(splitAndRepeat))
    const half = Math.floor(mixed.length * Math.random())
    await sendAll(levier, place, mixed.slice(0, half))
    await levier.end('SIGKILL')
    await levier.start()
    await sendAll(levier, place, mixed.slice(half))
    const found = await tallies(levier)
    const isSame = found.text === expected.text && found.events === expected.events
    console.log(
      `  order ${round}                ${mixed.length} deliveries, killed after ${half}: ${isSame ? 'the same' : 'DIFFERENT'}`,
    )
    isWell &&= isSame
    levier.remove()
  }
  rmSync(empty, { recursive: true })
  return isWell
}

/** A visitor's events in deliveries of their own, some of them twice. */
function splitAndRepeat({ visitorId, events }: Delivery): Delivery[] {
  return events.flatMap((event) => {
    const one = { visitorId, events: [event] }
    return Math.random() < 0.3 ? [one, { visitorId, events: shuffled([...events]) }] : [one]
  })
}

/** Fisher and Yates. */
function shuffled<T>(items: T[]): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const k = Math.floor(Math.random() * (i + 1))
    const [a, b] = [items[i], items[k]] as [T, T]
    items[i] = b
    items[k] = a
  }
  return items
}

async function sendAll({ origin }: Levier, place: Place, deliveries: readonly Delivery[]): Promise<void> {
  for (let i = 0; i < deliveries.length; i += 32) {
    const statuses = await Promise.all(
      deliveries
        .slice(i, i + 32)
        .map(async ({ visitorId, events }) => (await deliver(origin, place, visitorId, events)).status),
    )
    if (statuses.some((status) => status !== 202)) throw new Error(`not acknowledged: ${statuses}`)
  }
}

/** Of a server that is ended for it, once everything is folded. */
async function tallies(levier: Levier) {
  await levier.end('SIGTERM')
  // folds what waits, and compares with the log
  levier.command('recount', '--check')
  const { db, close } = await openStore({ DATA_DIR: levier.dataDir }, Date.now)
  const tables = await Promise.all([
    db.selectFrom('tallies').selectAll().orderBy('metric_id').orderBy('variant').orderBy('day').execute(),
    db
      .selectFrom('segment_tallies')
      .selectAll()
      .orderBy('metric_id')
      .orderBy('variant')
      .orderBy('value')
      .execute(),
    db.selectFrom('traffic').selectAll().orderBy('day').orderBy('page').orderBy('measure').execute(),
    db.selectFrom('contributions').selectAll().orderBy('phase_id').orderBy('visitor_id').execute(),
  ])
  const events = await db.selectFrom('events').select('id').execute()
  await close()
  return { text: JSON.stringify(tables), rows: tables.flat().length, events: events.length }
}
