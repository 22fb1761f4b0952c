// A campaign that two people, or a person and the jobs, act on at the same moment: one wins, and nothing is half done.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCampaign } from '../../api/store/campaigns.ts'
import { startCampaign } from '../../api/store/launch-campaign.ts'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { makeCampaign, subjects } from '../support/make-campaign.ts'

let test: TestApp
let owner: Sender
let workspaceId: string
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
  const { body } = await owner('GET', '/api/session')
  workspaceId = (body.workspace as { id: string }).id
})
afterAll(() => test.mail.stop())

const content = (subject: string) => [
  {
    variant: 'a',
    fromName: 'Planéo',
    subject,
    preheader: '',
    html: '<p>Bonjour</p>',
    text: 'Bonjour',
    links: [],
  },
]
const alone = { variants: subjects('Un'), hypothesisId: null, siteId: null }

describe('launched', () => {
  it('while an edit is saved, it stays the draft that was saved', async () => {
    const { id } = await makeCampaign(test, owner)
    const seen = await getCampaign(test.store, workspaceId, id)
    await owner('PATCH', `/api/campaigns/${id}`, { variants: subjects('Tout', 'autre', 'chose') })
    await expect(startCampaign(test.store, workspaceId, seen, content('Vu'), test.now())).rejects.toThrow()
    const { experimentId } = await getCampaign(test.store, workspaceId, id)
    expect((await owner('GET', `/api/experiments/${experimentId}`)).body).toMatchObject({ status: 'draft' })
    expect((await owner('POST', `/api/campaigns/${id}/launch`)).status).toBe(200)
    const results = (await owner('GET', `/api/experiments/${experimentId}/results`)).body
    expect(results.variants).toHaveLength(3)
  })

  it('twice, it sends what the first launch has frozen', async () => {
    const { id } = await makeCampaign(test, owner, { body: alone })
    const seen = await getCampaign(test.store, workspaceId, id)
    await startCampaign(test.store, workspaceId, seen, content('Le premier'), test.now())
    await expect(
      startCampaign(test.store, workspaceId, seen, content('Le second'), test.now()),
    ).rejects.toThrow()
    const kept = test.store.db.selectFrom('campaign_contents').select('subject').where('campaign_id', '=', id)
    expect(await kept.execute()).toEqual([{ subject: 'Le premier' }])
  })
})
