// Events through a queue: handed over late, again, out of order and two at a time, they are counted once.
import fc from 'fast-check'
import { beforeEach, expect, it } from 'vitest'
import { mergeTallies } from '#domain/tally'
import { appendNumbered, type NumberedDelivery } from '../../api/ingest/append-once.ts'
import { appendByQueue, type QueuedMessage, takeMessages } from '../../api/ingest/event-queue.ts'
import { foldSite } from '../../api/ingest/fold.ts'
import { deleteWorkspace } from '../../api/store/company/delete-workspace.ts'
import { getIntake } from '../../api/store/events/intake.ts'
import { listTallies } from '../../api/store/events/tallies.ts'
import type { Store } from '../../api/store/store.ts'
import { BORED, deed, eventOf, seedSeveral, sortedPass, T0 } from '../support/deeds.ts'
import { emptyD1 } from '../support/empty-d1.ts'
import type { Seed } from '../support/seed.ts'

let store: Store
let seed: Seed
let sent: string[]
beforeEach(async () => {
  store = await emptyD1()
  seed = await seedSeveral(store)
  sent = []
})

/** Keeps messages as the real one does: as bytes, of at most 128 kB. */
const queue = {
  send: async (message: NumberedDelivery) => {
    const kept = JSON.stringify(message)
    if (new TextEncoder().encode(kept).length > 128_000) throw new Error('a message of more than 128 kB')
    sent.push(kept)
  },
}

/** Hands messages over once; answers those that were given back. */
async function handOver(kept: readonly string[], fails = () => false): Promise<string[]> {
  const back: string[] = []
  const messages: QueuedMessage[] = kept.map((text) => ({
    body: JSON.parse(text),
    attempts: 1,
    ack: () => {},
    retry: () => back.push(text),
  }))
  const append = appendNumbered(store, { isOutcomeUnknown: () => false, wait: async () => {} })
  await takeMessages(messages, {
    append: async (numbered) => {
      if (fails()) throw new Error('D1_ERROR: D1 DB is overloaded. Too many requests queued.')
      return append(numbered)
    },
    isLost: store.isConflict,
    tell: () => {},
  })
  return back
}

const delivery = (events: ReturnType<typeof eventOf>[]) => ({
  site: seed.site,
  day: '2026-11-01',
  events,
  reasons: ['bot' as const],
})

it('counts once what is handed over again, in any order, to two at a time, and after failures', async () => {
  const events = fc.sample(deed, { numRuns: 90, seed: 2 }).map((done, i) => eventOf(done, i, seed))
  const append = appendByQueue(queue, () => T0)
  for (let i = 0; i < events.length; i += 6)
    expect(await append(delivery(events.slice(i, i + 6)))).toBe(Math.min(6, events.length - i))
  const shuffled = [...sent, ...sent.slice(0, 7)].toSorted((a, b) => (a.slice(20) < b.slice(20) ? -1 : 1))
  let calls = 0
  const back = await Promise.all([
    handOver(shuffled.slice(0, 12), () => calls++ % 2 === 0),
    handOver(shuffled.slice(6), () => calls++ % 3 === 0),
  ])
  expect(await handOver(back.flat())).toEqual([])
  await handOver(sent.slice(3, 9))
  await foldSite(store, seed.site, T0)
  const tallies = mergeTallies(await listTallies(store, seed.workspaceId, seed.phase.id))
  expect(tallies).toEqual(sortedPass(events, seed.phase).tallies)
  expect(await getIntake(store, seed.workspaceId, seed.site.id, '')).toMatchObject({
    accepted: events.length,
    duplicates: 0,
    dropped: [{ reason: 'bot', count: sent.length }],
  })
})

it('cuts a large delivery into messages, and loses nothing of it', async () => {
  const url = `https://www.planeo.example/${'é'.repeat(3000)}`
  const events = Array.from({ length: 60 }, (_, i) => ({ ...eventOf(BORED, i, seed), url }))
  await appendByQueue(queue, () => T0)(delivery(events))
  expect(sent.length).toBeGreaterThan(1)
  expect(await handOver(sent)).toEqual([])
  const counts = await getIntake(store, seed.workspaceId, seed.site.id, '')
  expect(counts).toMatchObject({ accepted: 60, dropped: [{ count: 1 }] })
})

it('lets go of what belongs to a site that has been deleted, and of nothing beside it', async () => {
  const gone = await seedSeveral(store, 'gone')
  await appendByQueue(queue, () => T0)({ ...delivery([eventOf(BORED, 1, gone)]), site: gone.site })
  await appendByQueue(queue, () => T0)(delivery([eventOf(BORED, 2, seed)]))
  await deleteWorkspace(store, gone.workspaceId)
  expect(await handOver(sent)).toEqual([])
  expect(await getIntake(store, seed.workspaceId, seed.site.id, '')).toMatchObject({ accepted: 1 })
})

it('sends nothing of the site but whose the events are, however large its experiments', async () => {
  const known = { ...seed.site, writeKeyHash: 'secret', config: 'x'.repeat(200_000) }
  await appendByQueue(queue, () => T0)({ ...delivery([eventOf(BORED, 1, seed)]), site: known })
  const [message] = sent.map((text) => JSON.parse(text))
  expect(message.delivery.site).toEqual({ id: seed.site.id, workspaceId: seed.workspaceId })
  expect(Object.keys(message.delivery).toSorted()).toEqual(['day', 'events', 'reasons', 'site'])
})

it('says that a delivery may come again where the queue refuses it', async () => {
  const full = { send: () => Promise.reject(new Error('Queue send failed: Too Many Requests')) }
  const refused = appendByQueue(full, () => T0)(delivery([eventOf(BORED, 1, seed)]))
  await expect(refused).rejects.toMatchObject({ status: 503, retryAfterSeconds: 5 })
})
