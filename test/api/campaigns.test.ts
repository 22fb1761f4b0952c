// A campaign from its draft to its report, and what a winner is given on.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { makeCampaign, subjects } from '../support/make-campaign.ts'

const HOUR_MS = 3600_000
const DAY_MS = 24 * HOUR_MS

let test: TestApp
let owner: Sender
beforeEach(async () => {
  test = await openApp()
  owner = await asOwner(test)
})
afterEach(() => test.mail.stop())

const messagesOf = (id: string) =>
  test.store.db
    .selectFrom('messages')
    .selectAll()
    .where('campaign_id', '=', id)
    .orderBy('contact_id')
    .execute()
const read = async (path: string) => (await owner('GET', path)).body

it('is sent to everybody, split evenly, and ends in a result', async () => {
  const { id } = await makeCampaign(test, owner, { contacts: 41 })
  console.log(JSON.stringify(await read(`/api/campaigns/${id}/launch-check`), null, 1))
  const launched = await owner('POST', `/api/campaigns/${id}/launch`)
  expect(launched.body).toMatchObject({ status: 'sending', total: 41, isPrepared: true, deciding: 'clicks' })
  const sent = await test.sendMail()
  expect(sent).toBe(41)
  await test.jobs()
  console.log(await read(`/api/campaigns/${id}/progress`))
  expect(await read(`/api/campaigns/${id}`)).toMatchObject({ status: 'sent' })
  test.pass(7 * DAY_MS)
  await test.jobs()
  console.log(JSON.stringify(await read(`/api/campaigns/${id}/report`), null, 1))
})
