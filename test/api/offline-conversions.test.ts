// Sales that are signed away from the site: told by a program or a file, once each, they count for the variant their buyer saw.
import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, HOUR_MS } from '#domain/day'
import { recountSite } from '../../api/ingest/recount.ts'
import { removeConversions } from '../../api/store/conversions/conversions.ts'
import { asOwner, login, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

const ORIGIN = 'https://www.planeo.example'
const WAIT_DAYS = 30

let test: TestApp
let owner: Sender
let site: { id: string; key: string }
let experiment: { id: string; key: string }
let goal: string
let workspaceId: string

beforeEach(async () => {
  test = await openApp()
  owner = await asOwner(test)
  const draft = await makeDraft(owner)
  site = draft.site
  experiment = draft.experiment
  const trigger = { kind: 'offline', waitDays: WAIT_DAYS }
  const made = await owner('POST', '/api/goals', { siteId: site.id, name: 'Vente signée', trigger })
  goal = made.body.key as string
  await owner('PATCH', `/api/experiments/${experiment.id}`, { goalId: made.body.id })
  await owner('POST', `/api/experiments/${experiment.id}/start`)
  workspaceId = ((await owner('GET', '/api/session')).body.workspace as { id: string }).id
  for (const visitor of ['v1', 'v2', 'v3', 'v4']) await visit(visitor)
  await test.jobs()
})

async function visit(visitorId: string): Promise<void> {
  const { body } = await test.send('POST', '/v1/assign', {
    siteKey: site.key,
    visitorId,
    url: `${ORIGIN}/demo`,
  })
  const [assigned] = body.assignments as { variant: string }[]
  const event = {
    id: `see-${visitorId}`,
    type: 'exposure',
    at: test.now(),
    experiment: experiment.key,
    phase: 1,
    variant: assigned?.variant,
  }
  const delivery = { siteKey: site.key, visitorId, sentAt: test.now(), consent: 'granted', events: [event] }
  await test.send('POST', '/v1/events', JSON.stringify(delivery), { origin: ORIGIN })
}

const tell = async (...conversions: object[]) =>
  (await owner('POST', '/api/conversions', { siteId: site.id, goal, conversions })).body
/** Buyers that the test counts, and that a count of the whole log agrees. */
async function buyers(): Promise<number> {
  await test.jobs()
  const { differences } = await recountSite(test.store, { id: site.id, workspaceId }, test.now(), {
    isWriting: false,
  })
  expect(differences).toEqual([])
  const rows = await test.store.db.selectFrom('tallies').select(['nonzero', 'variant']).execute()
  return rows.reduce((sum, { nonzero }) => sum + nonzero, 0)
}
const stop = () => owner('POST', `/api/experiments/${experiment.id}/stop`)

describe('an offline conversion', () => {
  it('counts for its buyer’s variant weeks after the test has ended, and no more once their time is over', async () => {
    const startedAt = test.now()
    test.pass(DAY_MS)
    await stop()
    test.pass(20 * DAY_MS)
    await test.jobs()
    const { phase } = (await owner('GET', `/api/experiments/${experiment.id}/results`)).body as {
      phase: { saleDays: number; closesAt: number; endedAt: number }
    }
    expect(phase.saleDays).toBe(WAIT_DAYS)
    expect(phase.closesAt).toBe(phase.endedAt + (WAIT_DAYS + 3) * DAY_MS)
    const signed = test.now() - HOUR_MS
    expect(await tell({ ref: 'D-1', visitorId: 'v1', at: signed, value: 120_000 })).toMatchObject({
      taken: 1,
      standings: { counts: 1 },
    })
    expect(await buyers()).toBe(1)
    // thirty days after the first visit, by a minute
    test.pass(10 * DAY_MS)
    owner = await login(test)
    const late = { ref: 'D-2', visitorId: 'v2', at: startedAt + WAIT_DAYS * DAY_MS + 60_000 }
    expect(await tell(late)).toMatchObject({ taken: 1, standings: { late: 1 } })
    expect(await buyers()).toBe(1)
    // in time, but told when the test is closed
    test.pass(10 * DAY_MS)
    await test.jobs()
    expect(await tell({ ref: 'D-3', visitorId: 'v3', at: signed })).toMatchObject({ standings: { late: 1 } })
    expect(await buyers()).toBe(1)
    const { sealed_at: sealedAt } = await test.store.db
      .selectFrom('phases')
      .select('sealed_at')
      .executeTakeFirstOrThrow()
    expect(sealedAt).not.toBeNull()
  })

  it('is told once, however often; is taken back by its reference; and names what it is not', async () => {
    test.pass(HOUR_MS)
    const at = test.now() - 60_000
    const sales = [
      { ref: 'D-1', visitorId: 'v1', at, value: 100 },
      { ref: 'D-1', visitorId: 'v1', at, value: 100 },
      { ref: 'D-2', visitorId: 'nobody', at },
      { ref: 'D-3', email: 'pas une adresse', at },
      { ref: 'D-4', visitorId: 'v2', at: test.now() + 1 },
      { ref: 'D-5', at },
    ]
    const rejected = [
      { index: 2, ref: 'D-2', reason: 'unknown_person' },
      { index: 3, ref: 'D-3', reason: 'address' },
      { index: 4, ref: 'D-4', reason: 'future' },
      { index: 5, ref: 'D-5', reason: 'no_person' },
    ]
    expect(await tell(...sales)).toMatchObject({ taken: 1, repeated: 1, rejected })
    expect(await tell(...sales)).toMatchObject({ taken: 0, repeated: 2, rejected })
    expect(await buyers()).toBe(1)
    const refs = { siteId: site.id, goal, refs: ['D-1', 'D-9'] }
    expect((await owner('POST', '/api/conversions/remove', refs)).body).toEqual({ removed: 1 })
    expect(await buyers()).toBe(0)
    expect(await tell(...sales)).toMatchObject({ taken: 1 })
    expect(await buyers()).toBe(1)
    const wrong = await owner('POST', '/api/conversions', {
      siteId: site.id,
      goal: 'demande-envoyee',
      conversions: sales,
    })
    expect(wrong).toMatchObject({ status: 400, body: { issues: [{ path: 'goal', code: 'not_offline' }] } })
  })

  it('finds its buyer by an address that a form has linked, and forgets the link with the contact', async () => {
    const contact = { email: 'zoe@client.example', listIds: [] }
    const { id } = (await owner('POST', '/api/contacts', contact)).body
    const links = [{ visitorId: 'v2', email: 'Zoe@Client.example' }]
    expect((await owner('POST', '/api/conversions/links', { siteId: site.id, links })).body).toEqual({
      linked: 1,
      rejected: 0,
    })
    test.pass(HOUR_MS)
    const at = test.now() - 1
    expect(await tell({ ref: 'D-1', email: ' zoe@client.example', at })).toMatchObject({ taken: 1 })
    expect(await buyers()).toBe(1)
    await owner('POST', `/api/contacts/${id}/erase`)
    expect(await tell({ ref: 'D-2', email: 'zoe@client.example', at })).toMatchObject({
      rejected: [{ reason: 'unknown_person' }],
    })
  })

  it('counts once for a buyer whose address is linked with several visitors', async () => {
    const links = ['v1', 'v2', 'v3', 'v4'].map((visitorId) => ({ visitorId, email: 'zoe@client.example' }))
    await owner('POST', '/api/conversions/links', { siteId: site.id, links })
    test.pass(HOUR_MS)
    const sale = { ref: 'D-1', email: 'zoe@client.example', at: test.now() - 1, value: 100 }
    expect(await tell(sale)).toMatchObject({ taken: 1, standings: { counts: 1 } })
    expect(await buyers()).toBe(1)
    await owner('POST', '/api/conversions/remove', { siteId: site.id, goal, refs: ['D-1'] })
    expect(await buyers()).toBe(0)
  })

  it('counts for a buyer whose visit has not been looked through yet', async () => {
    await visit('v5')
    test.pass(1000)
    expect(await tell({ ref: 'D-1', visitorId: 'v5', at: test.now() })).toMatchObject({
      taken: 1,
      standings: { counts: 1 },
    })
    expect(await buyers()).toBe(1)
  })

  it('is nothing that a browser may claim, nor that it watches for, and no traffic', async () => {
    const { body } = await test.send('GET', `/v1/config/${site.key}`)
    expect(JSON.stringify(body)).not.toContain(goal)
    const event = { id: 'x', type: 'goal', goal, at: test.now() }
    const delivery = {
      siteKey: site.key,
      visitorId: 'v1',
      sentAt: test.now(),
      consent: 'granted',
      events: [event],
    }
    const sent = await test.send('POST', '/v1/events', JSON.stringify(delivery), { origin: ORIGIN })
    expect(sent.body).toMatchObject({ accepted: 0, dropped: [{ reason: 'unknown_goal' }] })
    const before = await test.store.db.selectFrom('traffic').selectAll().execute()
    test.pass(DAY_MS)
    await tell({ ref: 'D-1', visitorId: 'v1', at: test.now() - 1 })
    expect(await buyers()).toBe(1)
    expect(await test.store.db.selectFrom('traffic').selectAll().execute()).toEqual(before)
  })
})

describe('a file of conversions', () => {
  const columns = [
    { header: 'Visiteur', target: 'visitorId' },
    { header: 'Signé le', target: 'at' },
    { header: 'Montant', target: 'value' },
    { header: 'Dossier', target: 'ref' },
  ]
  const rows = [
    ['v1', '02/11/2026', '1 200,50 €', 'D-1'],
    ['v2', '2026-11-02T09:30:00+01:00', '', 'D-2'],
    ['inconnu', '02/11/2026', '10', 'D-3'],
    ['v3', '31/02/2026', '10', 'D-4'],
    ['', '', '', ''],
    ['v1', '02/11/2026', '1 200,50 €', 'D-1'],
  ]

  it('of today is the same conversions when it is imported again later, without references too', async () => {
    const sold = [['v1', new Date(test.now()).toISOString().slice(0, 10)]]
    const send = async () => {
      const name = 'ventes.csv'
      const announced = { siteId: site.id, goal, name, total: 1, columns: columns.slice(0, 2) }
      const { body } = await owner('POST', '/api/conversion-imports', announced)
      return (await owner('POST', `/api/conversion-imports/${body.id}/rows`, { offset: 0, rows: sold })).body
    }
    test.pass(60_000)
    expect(await send()).toMatchObject({ taken: 1, repeated: 0 })
    test.pass(60_000)
    expect(await send()).toMatchObject({ taken: 0, repeated: 1 })
    test.pass(DAY_MS)
    expect(await send()).toMatchObject({ taken: 0, repeated: 1 })
    expect(await buyers()).toBe(1)
  })

  it('is taken piece by piece, each row once; hands back what it did not take; and is undone as a whole', async () => {
    test.pass(HOUR_MS)
    const announced = { siteId: site.id, goal, name: 'ventes.csv', total: rows.length, columns }
    const { body, status } = await owner('POST', '/api/conversion-imports', announced)
    expect(status).toBe(201)
    const path = `/api/conversion-imports/${body.id}`
    const send = (offset: number, some: string[][]) => owner('POST', `${path}/rows`, { offset, rows: some })
    await Promise.all([send(0, rows.slice(0, 3)), send(0, rows.slice(0, 3))])
    expect((await send(4, rows.slice(4))).body).toMatchObject({ issues: [{ code: 'import_gap' }] })
    expect((await send(0, rows)).body).toMatchObject({
      done: 6,
      taken: 2,
      repeated: 1,
      rejected: 2,
      standings: { counts: 1, before: 1 },
    })
    expect(await buyers()).toBe(1)
    const list = (await owner('GET', `/api/conversions?siteId=${site.id}&importId=${body.id}&q=d-1`)).body
    expect(list).toMatchObject({ total: 1, items: [{ ref: 'D-1', value: 120_050, currency: 'EUR' }] })
    const csv = (await owner('GET', `${path}/rejects.csv?locale=fr`)).body.text
    expect(csv).toContain('inconnu;02/11/2026;10;D-3;4;jamais vu sur le site;Visiteur\r\n')
    expect(csv).toContain('v3;31/02/2026;10;D-4;5;date illisible;Signé le\r\n')
    expect((await owner('POST', `${path}/undo`)).body).toMatchObject({ standings: { counts: 0 } })
    expect(await buyers()).toBe(0)
  })

  it('names nobody any more in what it did not take, once they are erased', async () => {
    const contact = { email: 'zoe@client.example', listIds: [] }
    const { id } = (await owner('POST', '/api/contacts', contact)).body
    const byAddress = [
      { header: 'Adresse', target: 'email' },
      { header: 'Signé le', target: 'at' },
    ]
    const announced = { siteId: site.id, goal, name: 'ventes.csv', total: 2, columns: byAddress }
    const { body } = await owner('POST', '/api/conversion-imports', announced)
    const path = `/api/conversion-imports/${body.id}`
    const some = ['Zoe@Client.example', 'chloe-zoe@client.example'].map((email) => [email, '02/11/2026'])
    const { body: taken } = await owner('POST', `${path}/rows`, { offset: 0, rows: some })
    expect(taken).toMatchObject({ rejected: 2 })
    await owner('POST', `/api/contacts/${id}/erase`)
    expect((await owner('GET', `${path}/rejects`)).body).toMatchObject({
      total: 1,
      items: [{ cells: some[1] }],
    })
  })

  it('leads nobody back to a buyer who was erased, is not taken again, and can be taken back', async () => {
    const sale = { ref: 'DUPONT Jean, devis 12', visitorId: 'v1', at: test.now(), value: 120_000 }
    await tell(sale)
    expect(await buyers()).toBe(1)
    const before = await test.store.db.selectFrom('conversions').selectAll().execute()
    expect((await owner('POST', '/api/visitors/v1/erase')).status).toBe(200)
    const names = ['DUPONT', 'v1', ...(JSON.parse(before[0]?.event_ids ?? '[]') as string[])]
    const digests = ['hex', 'base64', 'base64url'].map((form) =>
      createHash('sha256')
        .update('v1')
        .digest(form as 'hex')
        .slice(0, 12),
    )
    for (const { name } of await test.store.db.introspection.getTables()) {
      const rows = await test.store.db
        .selectFrom(name as 'events')
        .selectAll()
        .execute()
      const cells = rows.flatMap((row) => Object.values(row).map(String))
      const isOld = (cell: string) =>
        names.includes(cell) || [...names.slice(2), 'DUPONT', ...digests].some((text) => cell.includes(text))
      expect(cells.filter(isOld), name).toEqual([])
    }
    expect(await buyers()).toBe(1)
    expect(await tell(sale)).toMatchObject({ taken: 0, repeated: 1 })
    const rows = await test.store.db.selectFrom('conversions').selectAll().execute()
    await removeConversions(test.store, { id: site.id, workspaceId }, rows, test.now())
    expect(await buyers()).toBe(0)
  })

  it('is kept for as long as the events it was made of', async () => {
    await tell({ ref: 'D-1', visitorId: 'v1', at: test.now(), value: 120_000 })
    const kept = () => test.store.db.selectFrom('conversions').select('ref').execute()
    await test.live(25 * 30 * DAY_MS)
    expect(await kept()).toEqual([{ ref: 'D-1' }])
    await test.live(2 * DAY_MS)
    expect(await kept()).toEqual([])
  })
})
