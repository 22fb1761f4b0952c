// OKRs over the HTTP contract: who serves whom, where key results stand, and what check-ins change.
import { beforeEach, describe, expect, it } from 'vitest'
import { insertApiKey } from '../../api/store/company/api-keys.ts'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

let test: TestApp
let owner: Sender
beforeEach(async () => {
  test = await openApp()
  owner = await asOwner(test)
})

const make = async (path: string, body: object) => {
  const answer = await owner('POST', `/api/${path}`, body)
  expect({ path, status: answer.status, body: answer.body }).toMatchObject({ status: 201 })
  return answer.body as Record<string, unknown> & { id: string }
}
const keyResultOf = async (objectiveId: string, fields: object) =>
  make('key-results', {
    objectiveId,
    name: 'KR',
    metricName: 'M',
    unit: 'minutes',
    direction: 'decrease',
    baseline: 20,
    target: 5,
    dueOn: '2026-12-31',
    ...fields,
  })
const read = async (id: string) => (await owner('GET', `/api/key-results/${id}`)).body

describe('objectives', () => {
  it('serve one another across cycles, never in a circle', async () => {
    const [year, quarter] = [
      await make('cycles', { name: '2026', startsOn: '2026-01-01', endsOn: '2026-12-31' }),
      await make('cycles', { name: 'T4', startsOn: '2026-10-01', endsOn: '2026-12-31' }),
    ]
    const top = await make('objectives', { cycleId: year.id, name: 'Être la référence' })
    const middle = await make('objectives', { cycleId: quarter.id, name: 'Séduire', parentId: top.id })
    const leaf = await make('objectives', { cycleId: quarter.id, name: 'Convaincre', parentId: middle.id })
    for (const parentId of [top.id, middle.id, leaf.id]) {
      expect(await owner('PATCH', `/api/objectives/${top.id}`, { parentId })).toMatchObject({
        status: 400,
        body: { issues: [{ path: 'parentId', code: 'parent_circle' }] },
      })
    }
    expect((await owner('PATCH', `/api/objectives/${leaf.id}`, { parentId: top.id })).status).toBe(200)
    const { body } = await owner('GET', `/api/objectives?parentId=${top.id}&q=SEDUIRE`)
    expect(body).toMatchObject({ items: [{ id: middle.id, parentId: top.id }], total: 1 })
    expect((await owner('DELETE', `/api/objectives/${top.id}`)).status).toBe(409)
  })

  it('score the mean of their key results, each between 0 and 1', async () => {
    const { objective } = await makeDraft(owner)
    await keyResultOf(objective.id, { current: 5 })
    await keyResultOf(objective.id, { current: 1 })
    await keyResultOf(objective.id, { current: 30 })
    const { body } = await owner('GET', `/api/objectives/${objective.id}`)
    expect(body).toMatchObject({ keyResults: 4, score: 0.5 })
  })
})

describe('key results', () => {
  it('stand in a range, and say what is wrong with one', async () => {
    const { objective } = await makeDraft(owner)
    const within = { direction: 'within', baseline: 9, target: 5, targetLow: 2 }
    const inside = await keyResultOf(objective.id, { ...within, current: 4 })
    expect(inside).toMatchObject({ progress: 1, score: 1, targetLow: 2, startsOn: '2026-10-01' })
    const halfway = await keyResultOf(objective.id, { ...within, current: 7 })
    expect(halfway).toMatchObject({ progress: 0.5 })
    for (const [targetLow, code] of [
      [null, 'target_low_missing'],
      [6, 'target_low_above'],
    ]) {
      const wrong = await owner('PATCH', `/api/key-results/${inside.id}`, { targetLow })
      expect(wrong).toMatchObject({ status: 400, body: { issues: [{ path: 'targetLow', code }] } })
    }
    const rising = await owner('PATCH', `/api/key-results/${inside.id}`, { direction: 'increase' })
    expect(rising).toMatchObject({ status: 400, body: { issues: [{ code: 'target_direction' }] } })
  })

  it('are measured only by a metric that says where and how', async () => {
    const { objective, site } = await makeDraft(owner)
    const refused = await owner('POST', '/api/key-results', {
      objectiveId: objective.id,
      name: 'KR',
      metricName: 'M',
      unit: 'percent',
      direction: 'increase',
      baseline: 0.1,
      target: 0.2,
      dueOn: '2026-12-31',
      source: 'measured',
    })
    expect(refused).toMatchObject({ status: 400, body: { issues: [{ code: 'metric_unmeasured' }] } })
    const definition = { type: 'goal', goal: 'demande-envoyee', aggregation: 'unique', windowMs: null }
    const measured = await keyResultOf(objective.id, {
      source: 'measured',
      metricName: undefined,
      metric: { name: 'Demandes', siteId: site.id, page: '/demo', stage: 'conversion', definition },
    })
    const { body: metric } = await owner('GET', `/api/metrics/${measured.metricId}`)
    expect(metric).toMatchObject({ siteId: site.id, page: '/demo', definition, keyResults: 1 })
  })

  it('that are measured stand where traffic says, day by day', async () => {
    const { objective, site, goal } = await makeDraft(owner)
    const definition = { type: 'goal', goal: goal.key, aggregation: 'unique', windowMs: null }
    const { id } = await keyResultOf(objective.id, {
      unit: 'percent',
      direction: 'increase',
      baseline: 0.1,
      target: 0.5,
      source: 'measured',
      metricName: undefined,
      metric: { name: 'Demandes', siteId: site.id, page: '/demo', definition },
    })
    expect(await read(id)).toMatchObject({ current: null, progress: 0 })
    const url = 'https://www.planeo.example/demo'
    for (let i = 0; i < 10; i++) {
      const view = { id: `v${i}`, type: 'page_view', at: test.now(), url }
      const done = { id: `g${i}`, type: 'goal', at: test.now() + 1, goal: goal.key, url }
      const sent = {
        siteKey: site.key,
        visitorId: `visitor-${i}`,
        sentAt: test.now() + 2,
        consent: 'granted',
      }
      await test.send(
        'POST',
        '/v1/events',
        JSON.stringify({ ...sent, events: i < 3 ? [view, done] : [view] }),
        {
          origin: 'https://www.planeo.example',
          'content-type': 'text/plain;charset=UTF-8',
        },
      )
    }
    await test.jobs()
    const found = await read(id)
    expect(found).toMatchObject({ current: 0.3 })
    expect(found.progress).toBeCloseTo(0.5)
    expect((await owner('GET', `/api/key-results/${id}/curve`)).body).toMatchObject({
      points: expect.arrayContaining([
        { day: '2026-11-01', value: null },
        { day: '2026-11-02', value: 0.3 },
      ]),
    })
    const bounce = { type: 'engaged', aggregation: 'absent', windowMs: null }
    const asked = await owner('POST', '/api/metrics/measure', { siteId: site.id, definition: bounce })
    expect(asked.body).toEqual({ value: 1, visitors: 10 })
    const listed = await owner('GET', `/api/objectives?q=davantage`)
    expect((listed.body.items as { score: number }[])[0]?.score).toBeCloseTo(0.25)
  })

  it('are found by words of their own, their metric or objective, page by page', async () => {
    const { objective, cycle } = await makeDraft(owner)
    for (let i = 0; i < 5; i++) {
      test.pass(1)
      await keyResultOf(objective.id, { name: `Délai ${i}`, metricName: 'Réponse' })
    }
    const found = await owner('GET', `/api/key-results?q=reponse delai&cycleId=${cycle.id}&limit=2&offset=4`)
    expect(found.body).toMatchObject({ total: 5, items: [{ name: 'Délai 4' }] })
    const { body } = await owner('GET', '/api/key-results?q=davantage')
    expect(body.total).toBe(6)
  })
})

describe('check-ins', () => {
  it('move the key result to the newest one, whatever order they come in', async () => {
    const { objective } = await makeDraft(owner)
    const { id: keyResultId } = await keyResultOf(objective.id, {})
    const newest = await make('check-ins', {
      keyResultId,
      value: 12,
      confidence: 'at_risk',
      note: 'deux absents',
    })
    expect(newest).toMatchObject({ day: '2026-11-02', author: 'Camille Morel', source: 'typed' })
    await make('check-ins', { keyResultId, day: '2026-10-12', value: 18 })
    expect(await read(keyResultId)).toMatchObject({ current: 12, confidence: 'at_risk' })
    await owner('PATCH', `/api/check-ins/${newest.id}`, { value: 11 })
    expect(await read(keyResultId)).toMatchObject({ current: 11, progress: 0.6 })
    await owner('DELETE', `/api/check-ins/${newest.id}`)
    expect(await read(keyResultId)).toMatchObject({ current: 18 })
    const { body } = await owner('GET', `/api/check-ins?keyResultId=${keyResultId}`)
    expect(body).toMatchObject({ total: 1, items: [{ value: 18 }] })
    const tomorrow = await owner('POST', '/api/check-ins', { keyResultId, value: 3, day: '2026-11-03' })
    expect(tomorrow).toMatchObject({
      status: 400,
      body: { issues: [{ path: 'day', code: 'day_in_future' }] },
    })
    expect((await owner('DELETE', `/api/key-results/${keyResultId}`)).status).toBe(204)
  })

  it('are imported all or none, and once', async () => {
    const { objective } = await makeDraft(owner)
    const { id: keyResultId } = await keyResultOf(objective.id, {})
    const rows = Array.from({ length: 30 }, (_, i) => ({
      day: `2026-10-${String(i + 1).padStart(2, '0')}`,
      value: 20 - i / 2,
    }))
    const late = [...rows, { day: '2027-01-01', value: 1 }]
    const refused = await owner('POST', '/api/check-ins/import', { keyResultId, rows: late })
    expect(refused).toMatchObject({
      status: 400,
      body: { issues: [{ path: 'rows.30.day', code: 'day_in_future' }] },
    })
    expect(await make('check-ins/import', { keyResultId, rows }).catch(() => null)).toMatchObject({
      imported: 30,
      replaced: 0,
    })
    expect(await make('check-ins/import', { keyResultId, rows })).toMatchObject({
      imported: 30,
      replaced: 30,
    })
    expect(await read(keyResultId)).toMatchObject({ current: 5.5 })
    expect((await owner('GET', `/api/check-ins?keyResultId=${keyResultId}&limit=1`)).body.total).toBe(30)
  })

  it('of somebody else are not an editor’s to change', async () => {
    const { keyResult } = await makeDraft(owner)
    const mine = await make('check-ins', { keyResultId: keyResult.id, value: 0.21 })
    const workspace = (await owner('GET', '/api/session')).body.workspace as { id: string }
    const key = await insertApiKey(
      test.store,
      { workspaceId: workspace.id, name: 'k', role: 'editor' },
      test.now(),
    )
    const byKey = (method: string, path: string, body?: object) =>
      test.send(method, path, body, { authorization: `Bearer ${key}`, origin: undefined })
    expect((await byKey('PATCH', `/api/check-ins/${mine.id}`, { value: 1 })).status).toBe(403)
    const sent = await byKey('POST', '/api/check-ins', { keyResultId: keyResult.id, value: 0.22 })
    expect(sent.body).toMatchObject({ source: 'api', author: null })
    expect((await byKey('PATCH', `/api/check-ins/${sent.body.id}`, { value: 0.23 })).status).toBe(200)
  })
})
