// A campaign that went to the outbox can be taken back with its test; one that somebody may have received cannot.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recountSite } from '../../api/ingest/recount.ts'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { makeCampaign, readersClick } from '../support/make-campaign.ts'

const HOUR_MS = 3600_000

let test: TestApp
let owner: Sender
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
})
afterAll(() => test.mail.stop())

const read = async (path: string) => (await owner('GET', path)).body
const remove = (id: string) => owner('DELETE', `/api/campaigns/${id}`)
const progress = (id: string) => read(`/api/campaigns/${id}/progress`)

it('leaves its hypothesis as if it had never been tested', async () => {
  const { id, hypothesisId } = await makeCampaign(test, owner, { contacts: 40 })
  const { experimentId, siteId } = (await owner('POST', `/api/campaigns/${id}/launch`)).body
  expect((await remove(id)).body).toMatchObject({ status: 409, code: 'wrong_state' })
  await test.sendMail()
  await test.jobs()
  test.pass(2 * HOUR_MS)
  await readersClick(test, id, { a: 2, b: 12 })
  test.pass(HOUR_MS)
  await test.jobs()
  expect(await read(`/api/hypotheses/${hypothesisId}`)).toMatchObject({
    frozen: true,
    standing: { experimentId },
  })
  expect(await progress(id)).toMatchObject({ sent: 40, isUnreceived: true })

  expect((await remove(id)).status).toBe(204)
  expect((await owner('GET', `/api/campaigns/${id}`)).status).toBe(404)
  expect((await owner('GET', `/api/experiments/${experimentId}/results`)).status).toBe(404)
  expect(await read('/api/outbox')).toMatchObject({ total: 0 })
  expect(await read(`/api/hypotheses/${hypothesisId}`)).toMatchObject({
    ...{ status: 'untested', standing: null, frozen: false },
  })
  // what is left counts the same from scratch, and the jobs go on
  await test.jobs()
  const { workspace_id: workspaceId } = await test.store.db
    .selectFrom('sites')
    .select('workspace_id')
    .where('id', '=', String(siteId))
    .executeTakeFirstOrThrow()
  const site = { id: String(siteId), workspaceId }
  expect(await recountSite(test.store, site, test.now(), { isWriting: false })).toMatchObject({
    visitors: 0,
    differences: [],
  })
})

it('is kept where one mail of it went to a server, or may have', async () => {
  const { id, hypothesisId } = await makeCampaign(test, owner, { contacts: 40 })
  await owner('POST', `/api/campaigns/${id}/launch`)
  await test.sendMail()
  await test.jobs()
  const one = test.store.db
    .selectFrom('messages')
    .select('id')
    .where('campaign_id', '=', id)
    .orderBy('id')
    .limit(1)
  const meanwhile = (change: { state?: string; detail: string }) =>
    test.store.db.updateTable('messages').set(change).where('id', 'in', one).execute()
  for (const change of [
    { detail: '250 2.0.0 queued' },
    { state: 'uncertain', detail: 'connection lost after DATA' },
  ]) {
    await meanwhile(change)
    expect(await progress(id)).toMatchObject({ isUnreceived: false })
    expect((await remove(id)).body).toMatchObject({ status: 409, code: 'wrong_state' })
  }
  expect(await read(`/api/hypotheses/${hypothesisId}`)).toMatchObject({ frozen: true })
})
