// A campaign that two people, or a person and the jobs, act on at the same moment: one wins, and nothing is half done.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteCampaign } from '../../api/store/campaigns/campaign-drafts.ts'
import { startCampaign } from '../../api/store/campaigns/launch-campaign.ts'
import { getCampaign } from '../../api/store/sending/campaigns.ts'
import { prepareSome } from '../../api/store/sending/prepare-messages.ts'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { makeCampaign } from '../support/make-campaign.ts'
import { subjects } from '../support/subjects.ts'

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

/** The second is told that it was too late; where a server answers both, it may have come after the first, and stands. */
function expectOneFirst(answers: { status: number }[]): void {
  const [first, second] = answers.map(({ status }) => status).toSorted()
  expect(first).toBe(200)
  expect(test.store.engine === 'postgres' ? [200, 409] : [409]).toContain(second)
}

describe('saved by two at once', () => {
  it('it is the one that came first, and so is its test', async () => {
    const { id } = await makeCampaign(test, owner)
    const save = (...versions: string[]) =>
      owner('PATCH', `/api/campaigns/${id}`, { variants: subjects(...versions) })
    const answers = await Promise.all([save('Un', 'deux', 'trois'), save('Un', 'quatre')])
    expectOneFirst(answers)
    const { experimentId, variants } = (await owner('GET', `/api/campaigns/${id}`)).body
    const experiment = (await owner('GET', `/api/experiments/${experimentId}`)).body
    const keysOf = (list: unknown) => (list as { key: string }[]).map(({ key }) => key)
    expect(keysOf(experiment.variants)).toEqual(keysOf(variants))
  })

  it('it has one test, not two', async () => {
    const { id } = await makeCampaign(test, owner, { body: { variants: subjects('Un') } })
    const count = async () => (await owner('GET', '/api/experiments')).body.total as number
    const before = await count()
    const save = () => owner('PATCH', `/api/campaigns/${id}`, { variants: subjects('Un', 'deux') })
    const answers = await Promise.all([save(), save()])
    expectOneFirst(answers)
    expect(await count()).toBe(before + 1)
  })
})

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

describe('a list that changes while its recipients are listed', () => {
  const messagesOf = (id: string) =>
    test.store.db.selectFrom('messages').selectAll().where('campaign_id', '=', id).orderBy('id').execute()

  /** Two are listed and written to; then the list changes, and the others are listed. */
  async function changing(change: (listId: string, members: string[]) => Promise<unknown>) {
    const { id, listId } = await makeCampaign(test, owner, { contacts: 8, body: alone })
    const rows = test.store.db.selectFrom('list_members').select('contact_id').where('list_id', '=', listId)
    const members = (await rows.orderBy('contact_id').execute()).map(({ contact_id }) => contact_id)
    await startCampaign(
      test.store,
      workspaceId,
      await getCampaign(test.store, workspaceId, id),
      content('Un'),
      test.now(),
    )
    const some = () => prepareSome(test.store, { id, workspaceId }, 2, test.now())
    await some()
    await test.sendMail()
    test.pass(60_000)
    await change(listId, members)
    while (!(await some()));
    await test.sendMail()
    return { id, members, messages: await messagesOf(id) }
  }

  it('reaches all who were on it at the launch and still are, and nobody else', async () => {
    const { id, members, messages } = await changing(async (listId, [, , , , fifth]) => {
      // comes back to where the listing has not been yet
      await owner('PATCH', `/api/contacts/${fifth}`, { listIds: [] })
      await owner('PATCH', `/api/contacts/${fifth}`, { listIds: [listId] })
    })
    const listed = messages.map(({ contact_id }) => contact_id)
    expect(listed.toSorted()).toEqual(members.filter((_, i) => i !== 4).toSorted())
    expect(await getCampaign(test.store, workspaceId, id)).toMatchObject({ total: 7, isPrepared: true })
  })

  it('does not take others off the campaign when one may be written to again', async () => {
    const { id, listId } = await makeCampaign(test, owner, { contacts: 8, body: alone })
    const { items } = (await owner('GET', `/api/contacts?listId=${listId}`)).body as {
      items: { id: string; email: string }[]
    }
    const [one] = items.toSorted((a, b) => a.id.localeCompare(b.id)).slice(-4)
    const own = test.store.db.updateTable('contacts').where('id', '=', one?.id ?? '')
    await own.set({ status: 'unsubscribed' }).execute()
    await startCampaign(
      test.store,
      workspaceId,
      await getCampaign(test.store, workspaceId, id),
      content('Un'),
      test.now(),
    )
    await own.set({ status: 'subscribed' }).execute()
    while (!(await prepareSome(test.store, { id, workspaceId }, 3, test.now())));
    expect(await messagesOf(id)).toHaveLength(8)
  })

  it('writes once to an address that has left and come back', async () => {
    const { messages } = await changing(async (listId, [first]) => {
      const { email } = (await owner('GET', `/api/contacts/${first}`)).body
      await owner('DELETE', `/api/contacts/${first}`)
      await owner('POST', '/api/contacts', { email, listIds: [listId] })
      // as if it had been on the list at the launch, under its new number
      await test.store.db
        .updateTable('list_members')
        .set({ created_at: 0 })
        .where('list_id', '=', listId)
        .execute()
    })
    expect(messages).toHaveLength(8)
    expect(messages.every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true)
  })
})

it('deleted while somebody schedules it, it goes out as it was scheduled', async () => {
  const { id } = await makeCampaign(test, owner, { contacts: 4, body: alone })
  const late = {
    ...test.store,
    batch: async (queries: Parameters<typeof test.store.batch>[0]) => {
      await owner('POST', `/api/campaigns/${id}/schedule`, { at: test.now() + 3600_000 })
      return test.store.batch(queries)
    },
  }
  await expect(deleteCampaign(late, workspaceId, id)).rejects.toMatchObject({ code: 'wrong_state' })
  test.pass(3600_000)
  await test.jobs()
  await test.sendMail()
  expect((await owner('GET', `/api/campaigns/${id}/progress`)).body).toMatchObject({ total: 4, sent: 4 })
})
