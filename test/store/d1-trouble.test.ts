// A D1 that takes nothing: callers are asked to come back, and what was turned away is asked again before.
import type { D1Database } from '@cloudflare/workers-types'
import { expect, it } from 'vitest'
import { createApp } from '#app'
import { appendOnce } from '../../api/ingest/append-once.ts'
import { consoleLog } from '../../api/log.ts'
import { edgeOutbound } from '../../api/outbound/edge-outbound.ts'
import { openD1 } from '../../api/store/open/d1.ts'
import { isOutcomeUnknown } from '../../api/store/open/d1-trouble.ts'
import { faultyD1 } from '../support/faulty-d1.ts'

it('answers 503 with Retry-After, after three more tries', async () => {
  const nowhere = { prepare: () => ({ bind: () => ({}) }) } as unknown as D1Database
  const { d1, count } = faultyD1(nowhere, { turnedAway: 1, lost: 0, random: () => 0 })
  const pauses: number[] = []
  const wait = async (ms: number) => {
    pauses.push(ms)
  }
  const store = openD1(d1, wait)
  const logged: string[] = []
  const write = (event: string) => {
    logged.push(event)
  }
  const app = createApp({
    store,
    clock: Date.now,
    log: { ...consoleLog, error: write },
    outbound: edgeOutbound(),
    append: appendOnce(store, Date.now, { isOutcomeUnknown, wait }),
    secretKey: 'a-secret-of-the-tests-32-chars-or-more',
    publicUrl: undefined,
    snippet: { runtime: '', preview: '', loader: '', banners: '{}', choice: '' },
  })
  const answer = await app.request('/api/features/sk')
  expect(answer.status).toBe(503)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(await answer.json()).toMatchObject({ code: 'unavailable' })
  expect(logged).toEqual(['request_failed'])
  expect(count.turnedAway).toBe(4)
  // never sooner than after half of a pause that doubles
  expect(pauses.every((ms, n) => ms >= 25 * 2 ** n && ms < 75 * 2 ** n)).toBe(true)
  expect(pauses).toHaveLength(3)
})
