// Faults of a size that fits a suite; the scripts beside this file do many, and `npm run faults` all of them.
import { mkdtempSync, renameSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { releaseLease, takeLease } from '../../api/store/leases.ts'
import { asOwner, makeDraft, openApp } from '../support/app.ts'
import { killServer } from './kill-server.ts'
import { isSound } from './tally.ts'

it('loses and doubles nothing that it has acknowledged when it is killed', async () => {
  const silent = vi.spyOn(console, 'log').mockImplementation(() => {})
  const report = await killServer(1, 8)
  silent.mockRestore()
  expect(report.acknowledged).toBeGreaterThan(0)
  expect(isSound(report), JSON.stringify(report)).toBe(true)
}, 180_000)

it('says 503 and when to ask again while its database is gone, and goes on once it is back', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'levier-')), 'levier.db')
  const test = await openApp({ path })
  const owner = await asOwner(test)
  const { site, goal } = await makeDraft(owner)
  const deliver = () => {
    const event = { id: 'e', type: 'goal', goal: goal.key, at: test.now() }
    const delivery = {
      siteKey: site.key,
      visitorId: 'v',
      sentAt: test.now(),
      consent: 'granted',
      events: [event],
    }
    return test.send('POST', '/v1/events', delivery, { origin: 'https://www.planeo.example' })
  }
  const ready = () => test.send('GET', '/ready')
  expect(await ready()).toMatchObject({ status: 200 })

  renameSync(path, `${path}.away`)
  const log = vi.mocked(console.error)
  for (const { status, headers } of [await ready(), await deliver()]) {
    expect(status).toBe(503)
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
  }
  log.mockClear()
  expect(await test.send('GET', `/v1/config/${site.key}`)).toMatchObject({ status: 200 })

  renameSync(`${path}.away`, path)
  expect(await ready()).toMatchObject({ status: 200 })
  expect(await deliver()).toMatchObject({ status: 202, body: { accepted: 1 } })
  await test.store.close()
})

it('holds up no job for as long as a clock was ahead', async () => {
  const { store } = await openApp()
  const now = Date.parse('2026-11-02T09:00:00Z')
  const [minute, year] = [60_000, 365 * 86_400_000]
  expect(await takeLease(store, 'jobs', 'killed', now + 10 * year, minute)).toBe(true)
  expect(await takeLease(store, 'jobs', 'next', now, minute)).toBe(true)
  // whose clock is a little ahead keeps what it has
  await releaseLease(store, 'jobs', 'next')
  expect(await takeLease(store, 'jobs', 'ahead', now + minute, minute)).toBe(true)
  expect(await takeLease(store, 'jobs', 'next', now, minute)).toBe(false)
})
