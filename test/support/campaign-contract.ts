// What every engine must keep of campaigns: batches of a draft and its test, of a launch, of a cancel and of a person who goes.
import { beforeEach, describe, expect, it } from 'vitest'
import { cancelCampaign } from '../../api/store/campaigns/campaign-actions.ts'
import { deleteCampaign, insertCampaign, updateCampaign } from '../../api/store/campaigns/campaign-drafts.ts'
import { startCampaign } from '../../api/store/campaigns/launch-campaign.ts'
import { insertContact } from '../../api/store/contacts/contacts.ts'
import { insertList } from '../../api/store/contacts/lists.ts'
import { eraseContact } from '../../api/store/privacy/erase-contact.ts'
import { getCampaign } from '../../api/store/sending/campaigns.ts'
import { prepareSome } from '../../api/store/sending/prepare-messages.ts'
import type { Store } from '../../api/store/store.ts'
import { seedExperiment } from './seed.ts'
import { subjects } from './subjects.ts'

const NOW = Date.parse('2026-11-02T09:00:00Z')
const PEOPLE = 9

export function campaignContract(name: string, open: () => Promise<Store>): void {
  describe(`campaigns: ${name}`, () => {
    let store: Store
    let workspaceId: string
    let id: string
    beforeEach(async () => {
      store = await open()
      const seed = await seedExperiment(store, NOW)
      workspaceId = seed.workspaceId
      const { id: hypothesisId } = await store.db
        .selectFrom('hypotheses')
        .select('id')
        .executeTakeFirstOrThrow()
      const list = await insertList(
        store,
        workspaceId,
        { name: 'Prospects', basis: 'b2b', description: '' },
        NOW,
      )
      for (let i = 0; i < PEOPLE; i++)
        await insertContact(store, workspaceId, { email: `p${i}@clients.example`, listIds: [list.id] }, NOW)
      const draft = {
        name: 'Lettre',
        hypothesisId,
        siteId: seed.site.id,
        listId: list.id,
        variants: subjects('Un'),
      }
      id = (await insertCampaign(store, workspaceId, draft, { now: NOW, authorId: null })).id
    })
    const read = () => getCampaign(store, workspaceId, id)
    const write = (...texts: string[]) =>
      updateCampaign(store, workspaceId, id, { variants: subjects(...texts) }, NOW)
    /** The same store, in which something happens between what is read and what is written. */
    const meanwhile = (happens: () => Promise<unknown>): Store => {
      let isOver = false
      return {
        ...store,
        batch: async (queries) => {
          if (!isOver) {
            isOver = true
            await happens()
          }
          return store.batch(queries)
        },
      }
    }
    const tests = () =>
      store.db
        .selectFrom('experiments')
        .select(['id', 'variants', 'status'])
        .where('kind', '=', 'email')
        .execute()
    const messages = () =>
      store.db
        .selectFrom('messages')
        .select(['id', 'contact_id', 'email', 'state', 'code'])
        .where('campaign_id', '=', id)
        .orderBy('contact_id')
        .execute()
    const contents = (subject: string) =>
      ['a', 'b'].map((variant) => ({
        variant,
        fromName: 'Planéo',
        subject,
        preheader: '',
        html: '<p>Bonjour</p>',
        text: 'Bonjour',
        links: [],
      }))
    async function launch(): Promise<void> {
      await write('Un', 'deux')
      await startCampaign(store, workspaceId, await read(), contents('Un'), NOW)
      while (!(await prepareSome(store, { id, workspaceId }, 4, NOW)));
    }

    it('a draft and its test change together, or what was read before another’s change is refused', async () => {
      for (const [first, second] of [
        [
          ['Un', 'deux'],
          ['Un', 'deux', 'trois'],
        ],
        [['Un'], ['Un', 'quatre']],
        [['Un', 'deux', 'trois'], ['Un']],
      ] as const) {
        const before = await read()
        const late = meanwhile(() => write(...first))
        const save = updateCampaign(late, workspaceId, id, { variants: subjects(...second) }, NOW)
        await expect(save).rejects.toMatchObject({ code: 'wrong_version' })
        const { version, variants, experimentId } = await read()
        expect(version).toBe(before.version + 1)
        expect(variants).toHaveLength(first.length)
        const [test, ...others] = await tests()
        expect(others).toEqual([])
        expect(test?.id ?? null).toBe(experimentId)
        const keys = (JSON.parse(test?.variants ?? '[]') as { key: string }[]).map(({ key }) => key)
        expect(keys).toEqual(first.length > 1 ? variants.map(({ key }) => key) : [])
      }
    })

    it('a draft that is thrown away while it is saved leaves no test behind', async () => {
      const late = meanwhile(() => deleteCampaign(store, workspaceId, id))
      const save = updateCampaign(late, workspaceId, id, { variants: subjects('Un', 'deux') }, NOW)
      await expect(save).rejects.toMatchObject({ code: 'not_found' })
      expect(await tests()).toEqual([])
    })

    it('is launched once: its contents, its test and its mails are those of that launch', async () => {
      await write('Un', 'deux')
      const seen = await read()
      const start = (subject: string) => startCampaign(store, workspaceId, seen, contents(subject), NOW)
      const answers = await Promise.allSettled([start('Un'), start('autre')])
      expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
      const kept = await store.db.selectFrom('campaign_contents').select('subject').execute()
      expect(kept).toHaveLength(2)
      expect(new Set(kept.map(({ subject }) => subject)).size).toBe(1)
      expect(await tests()).toMatchObject([{ status: 'running' }])
      const phases = store.db
        .selectFrom('phases')
        .select('id')
        .where('experiment_id', '=', seen.experimentId ?? '')
      expect(await phases.execute()).toHaveLength(1)
      const some = () => prepareSome(store, { id, workspaceId }, 4, NOW)
      // the loser of a race may have to be told so: it comes again
      for (let i = 0; i < 6; i++) await Promise.allSettled([some(), some()])
      expect(await some()).toBe(true)
      const listed = await messages()
      expect(new Set(listed.map(({ contact_id }) => contact_id)).size).toBe(PEOPLE)
      expect(listed).toHaveLength(PEOPLE)
      expect(await read()).toMatchObject({ status: 'sending', total: PEOPLE, isPrepared: true })
    })

    it('of a person who goes keeps what is counted and nothing that names them', async () => {
      await write('Un', 'deux')
      await startCampaign(store, workspaceId, await read(), contents('Un'), NOW)
      await prepareSome(store, { id, workspaceId }, 4, NOW)
      const [first, second] = await messages()
      await store.db
        .updateTable('messages')
        .set({ state: 'sent', code: '250' })
        .where('id', '=', second?.id ?? '')
        .execute()
      const people = await store.db.selectFrom('contacts').select('id').orderBy('id').execute()
      // to be sent, sent, and not listed yet
      for (const contact of [first?.contact_id, second?.contact_id, people[PEOPLE - 1]?.id])
        await eraseContact(store, workspaceId, contact ?? '', true, NOW)
      while (!(await prepareSome(store, { id, workspaceId }, 4, NOW)));
      const left = await messages()
      expect(left).toHaveLength(PEOPLE - 1)
      const nameless = left.filter(({ email }) => email === null)
      expect(nameless.map(({ state }) => state).toSorted()).toEqual(['sent', 'skipped'])
      expect(nameless.every((message) => message.contact_id === message.id)).toBe(true)
    })

    it('cancelled, sends nobody else, keeps what was sent, and has its test read to the end', async () => {
      await launch()
      const [first, second] = await messages()
      const settle = (messageId: string | undefined, state: string) =>
        store.db
          .updateTable('messages')
          .set({ state, code: '250' })
          .where('id', '=', messageId ?? '')
          .execute()
      await settle(first?.id, 'sent')
      await settle(second?.id, 'deferred')
      const late = meanwhile(() => cancelCampaign(store, workspaceId, id, NOW))
      await expect(cancelCampaign(late, workspaceId, id, NOW)).rejects.toMatchObject({ code: 'wrong_state' })
      expect(await read()).toMatchObject({ status: 'cancelled', testSentAt: NOW })
      const states = (await messages()).map(({ state, code }) => `${state} ${code}`)
      expect(states.filter((state) => state === 'sent 250')).toHaveLength(1)
      expect(states.filter((state) => state === 'skipped cancelled')).toHaveLength(PEOPLE - 1)
      expect(await tests()).toMatchObject([{ status: 'running' }])
    })
  })
}
