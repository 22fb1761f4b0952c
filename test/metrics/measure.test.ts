// What Prometheus reads: what happened, by pattern and outcome, and nothing of anybody.
import { expect, it } from 'vitest'
import { appendTogether } from '../../api/ingest/append.ts'
import { makeMeasures } from '../../api/metrics/measure.ts'
import { metricsPage } from '../../api/metrics/metrics-page.ts'
import { watchStore } from '../../api/metrics/watch-store.ts'
import { writeBackupRecord } from '../../api/store/company/backup-record.ts'
import { asOwner, makeDraft, openApp } from '../support/app.ts'

it('counts events by outcome, times answers and commits, and says what waits', async () => {
  const test = await openApp()
  const { site } = await makeDraft(await asOwner(test))
  const measures = makeMeasures('1.2.3', 'sqlite')
  const store = measures.timed(test.store)
  const app = test.with(
    {},
    {
      store,
      append: measures.counted(appendTogether(store)),
      observer: { of: '*', tell: measures.onAnswer },
    },
  )
  const event = {
    id: 'e1',
    type: 'goal',
    goal: 'unknown',
    at: test.now(),
    url: 'https://www.planeo.example/',
  }
  const post = () =>
    app.request('/v1/events', {
      method: 'POST',
      headers: {
        origin: 'https://www.planeo.example',
        'user-agent': 'Mozilla/5.0 Chrome/156.0 Safari/537.36',
      },
      body: JSON.stringify({
        siteKey: site.key,
        visitorId: 'visitor-17',
        sentAt: test.now(),
        consent: 'granted',
        events: [
          { ...event, id: 'e1', type: 'custom', name: 'x' },
          { ...event, id: 'e2', type: 'page_view', at: 0 },
        ],
      }),
    })
  await post()
  await post()
  test.pass(7000)
  const refresh = watchStore(measures.registry, store, test.now, () => 4096)
  const text = await (await metricsPage(measures.registry, refresh).request('/metrics')).text()
  expect(text).toContain('levier_events_total{outcome="accepted"} 1')
  expect(text).toContain('levier_events_total{outcome="duplicate"} 1')
  expect(text).toContain('levier_events_total{outcome="too_old"} 2')
  expect(text).toContain('levier_request_seconds_count{method="POST",route="/v1/events",status="202"} 2')
  expect(text).toMatch(/levier_commit_seconds_count\{outcome="written"\} \d/)
  expect(text).toContain('levier_events_waiting 1')
  expect(text).toContain('levier_events_waiting_seconds 7')
  expect(text).toContain('levier_store_up 1')
  expect(text).not.toMatch(new RegExp(`visitor-17|${site.key}|planeo`))
  await test.store.close()
})

it('counts the age of backups from when their schedule began, so that a new server wakes nobody', async () => {
  const test = await openApp()
  const measures = makeMeasures('1.2.3', 'sqlite')
  const refresh = watchStore(measures.registry, test.store, test.now, () => 0)
  const shown = async () => {
    const text = await (await metricsPage(measures.registry, refresh).request('/metrics')).text()
    return Number(/^levier_backup_timestamp_seconds (.*)$/m.exec(text)?.[1])
  }
  expect(await shown()).toBeNaN()
  const record = { since: test.now(), triedAt: null, succeededAt: null, bytes: null, failure: null }
  await writeBackupRecord(test.store, record)
  expect(await shown()).toBe(test.now() / 1000)
  const succeededAt = test.now() + 86_400_000
  await writeBackupRecord(test.store, { ...record, triedAt: succeededAt, succeededAt, bytes: 1 })
  expect(await shown()).toBe(succeededAt / 1000)
  await test.store.close()
})
