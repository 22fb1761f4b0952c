// The event path and the jobs on a D1 that fails: trying again loses nothing and doubles nothing.
import { env } from 'cloudflare:workers'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LATE_MS } from '#domain/contribution'
import { mergeTallies } from '#domain/tally'
import { mergeTraffic } from '#domain/traffic'
import { appendOnce } from '../../api/ingest/append-once.ts'
import { recountSite } from '../../api/ingest/recount.ts'
import { runJobs } from '../../api/jobs/run-jobs.ts'
import { getIntake } from '../../api/store/events/intake.ts'
import { listTallies } from '../../api/store/events/tallies.ts'
import { listTraffic } from '../../api/store/events/traffic.ts'
import { openD1 } from '../../api/store/open/d1.ts'
import { isOutcomeUnknown } from '../../api/store/open/d1-trouble.ts'
import type { Store } from '../../api/store/store.ts'
import { BORED, deed, eventOf, seedSeveral, sortedPass, T0 } from '../support/deeds.ts'
import { emptyD1 } from '../support/empty-d1.ts'
import { type Faults, type FaultyD1, faultyD1 } from '../support/faulty-d1.ts'
import type { Seed } from '../support/seed.ts'

const noWait = async () => {}
const MAX_ROUNDS = 40
const HOUR_MS = 3600_000

let sound: Store
let seed: Seed
beforeEach(async () => {
  sound = await emptyD1()
  seed = await seedSeveral(sound)
  // jobs log what failed and go on
  vi.spyOn(console, 'error').mockImplementation(() => {})
})
afterEach(() => {
  vi.restoreAllMocks()
})

function failing(faults: Faults): { store: Store; count: FaultyD1['count'] } {
  const { d1, count } = faultyD1(env.DB, faults)
  return { store: openD1(d1, noWait), count }
}
const appender = (store: Store) => appendOnce(store, () => T0, { isOutcomeUnknown, wait: noWait })
const intake = () => getIntake(sound, seed.workspaceId, seed.site.id, '')

/** Numbers in [0, 1) that a seed decides (mulberry32). */
function luckOf(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Rounds of jobs until it is so. A minute apart: the lease of one whose answer was lost must be over. */
async function runUntil(store: Store, from: number, isSo: () => Promise<boolean>): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS && !(await isSo()); round++) {
    await runJobs(store, `holder-${round}`, from + round * 61_000).catch(() => {})
  }
}
const isFolded = async () => {
  const waiting = sound.db.selectFrom('events').select('id').where('fold_id', 'is', null)
  return (await waiting.executeTakeFirst()) === undefined
}

it('takes every event once and counts it once, however often D1 fails', async () => {
  const [luck, faults] = [luckOf(5), { turnedAway: 0.15, lost: 0.15 }]
  const { store, count } = failing({ ...faults, random: luck })
  const append = appender(store)
  const events = fc.sample(deed, { numRuns: 60, seed: 11 }).map((done, i) => eventOf(done, i, seed))
  let sent = 0
  for (let i = 0; i < events.length; i += 5) {
    const delivery = { site: seed.site, day: '2026-11-01', events: events.slice(i, i + 5), reasons: [] }
    // as the snippet does: again, until it is told that it was taken
    for (let isTaken = false; !isTaken; ) {
      sent += delivery.events.length
      isTaken = await append(delivery).then(
        () => true,
        () => false,
      )
    }
    if (i % 20 === 0) await runJobs(store, 'one', T0 + i * 61_000).catch(() => {})
  }
  await runUntil(store, T0 + HOUR_MS, isFolded)
  const tallies = mergeTallies(await listTallies(sound, seed.workspaceId, seed.phase.id))
  const expected = sortedPass(events, seed.phase)
  expect(tallies).toEqual(expected.tallies)
  expect(mergeTraffic(await listTraffic(sound, seed.site, { since: '' }))).toEqual(expected.traffic)
  expect((await recountSite(sound, seed.site, T0, { isWriting: false })).differences).toEqual([])
  const { accepted, received } = await intake()
  expect(accepted).toBe(events.length)
  expect(received).toBeLessThanOrEqual(sent)
  expect(Math.min(count.turnedAway, count.undone, count.committed)).toBeGreaterThan(5)
})

it('answers as if nothing had happened where one answer is lost', async () => {
  const event = eventOf(BORED, 1, seed)
  // a batch that was committed, and whose answer was lost; then peace
  const draws = [0, 0, 0.9]
  const { store, count } = failing({ turnedAway: 0, lost: 0.5, random: () => draws.shift() ?? 0.9 })
  const append = appender(store)
  const delivery = { site: seed.site, day: '2026-11-01', events: [event], reasons: ['bot' as const] }
  expect(await append(delivery)).toBe(1)
  expect(count).toMatchObject({ committed: 1 })
  expect(await append(delivery)).toBe(0)
  expect(await intake()).toMatchObject({
    received: 4,
    accepted: 1,
    duplicates: 1,
    dropped: [{ reason: 'bot', count: 2 }],
  })
})

it('looks, stops and seals once, whatever of it has to be tried again', async () => {
  const { experimentId } = seed
  const endsAt = T0 + HOUR_MS
  await sound.db.updateTable('experiments').set({ ends_at: endsAt }).where('id', '=', experimentId).execute()
  const exposure = eventOf({ ...BORED, kind: 'exposure' }, 1, seed)
  await appender(sound)({ site: seed.site, day: '2026-11-01', events: [exposure], reasons: [] })
  const { store } = failing({ turnedAway: 0.15, lost: 0.2, random: luckOf(8) })
  const isThere = (column: 'ended_at' | 'sealed_at') => async () => {
    const found = sound.db.selectFrom('phases').select('id').where(column, 'is not', null)
    return Boolean(await found.executeTakeFirst())
  }
  await runUntil(store, T0 + 1, isFolded)
  await runUntil(store, T0 + HOUR_MS, isThere('ended_at'))
  await runUntil(store, T0 + 3 * HOUR_MS + LATE_MS, isThere('sealed_at'))
  const phases = await sound.db.selectFrom('phases').selectAll().execute()
  expect(phases).toHaveLength(1)
  expect(phases[0]?.sealed_at).not.toBeNull()
  const looks = await sound.db.selectFrom('looks').select(['number', 'body']).orderBy('number').execute()
  expect(looks.map(({ number }) => number)).toEqual([1])
  const { status } = await sound.db
    .selectFrom('experiments')
    .select('status')
    .where('id', '=', experimentId)
    .executeTakeFirstOrThrow()
  expect(status).toBe('stopped')
})
