// Hypotheses: found by words and by what is known of them, owned, and remembering what their test was sized with.
import { beforeEach, describe, expect, it } from 'vitest'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

describe('hypotheses', () => {
  let test: TestApp
  let owner: Sender
  let made: Awaited<ReturnType<typeof makeDraft>>
  beforeEach(async () => {
    test = await openApp()
    owner = await asOwner(test)
    made = await makeDraft(owner)
  })
  const claim = (change: string, more: object = {}) => {
    test.pass(1)
    return owner('POST', '/api/hypotheses', {
      keyResultId: made.keyResult.id,
      change,
      direction: 'increase',
      promisedLift: 0.1,
      ...more,
    })
  }
  const found = async (query: string) => {
    const { body } = await owner('GET', `/api/hypotheses?${query}`)
    return { changes: (body.items as { change: string }[]).map(({ change }) => change), total: body.total }
  }

  it('are found by words, whatever their accents, a page at a time', async () => {
    await claim('Écrire un titre plus concret')
    await claim('Écrire un bouton plus concret')
    expect(await found('q=ecrire concret')).toMatchObject({ total: 2 })
    expect(await found('q=titre')).toEqual({ changes: ['Écrire un titre plus concret'], total: 1 })
    expect(await found('limit=1&offset=1')).toEqual({ changes: ['Écrire un titre plus concret'], total: 3 })
    expect(await found(`cycleId=${made.cycle.id}&objectiveId=${made.objective.id}`)).toMatchObject({
      total: 3,
    })
  })

  it('are found by what is known of them', async () => {
    await claim('Autre')
    expect(await found('status=untested')).toMatchObject({ total: 2 })
    await owner('POST', `/api/experiments/${made.experiment.id}/start`)
    expect(await found('status=testing')).toEqual({ changes: ['Raccourcir le formulaire'], total: 1 })
    await owner('POST', `/api/experiments/${made.experiment.id}/stop`)
    expect(await found('status=inconclusive')).toMatchObject({ total: 1 })
    expect(await found('status=untested')).toEqual({ changes: ['Autre'], total: 1 })
  })

  it('keep what their test was sized with, an owner, and the learning they try elsewhere', async () => {
    const plannedTest = {
      ...{ surface: 'page', listId: null },
      siteId: made.site.id,
      pages: ['/demo'],
      goalId: made.goal.id,
      monthlyVisitors: 8400,
      baselineRate: 0.032,
      arms: 2,
      coverage: 1,
    }
    const { body: me } = await owner('GET', '/api/session')
    const ownerId = (me.user as { id: string }).id
    const learning = await owner('POST', '/api/learnings', { title: 'Court, c’est mieux', keyResultId: null })
    const learningId = String(learning.body.id)
    const { status, body } = await claim('Ailleurs', { plannedTest, ownerId, learningId })
    expect(status).toBe(201)
    expect(body).toMatchObject({ plannedTest, ownerId, learningId, status: 'untested' })
    const changed = await owner('PATCH', `/api/hypotheses/${body.id}`, { plannedTest: null, ownerId: null })
    expect(changed.body).toMatchObject({ plannedTest: null, ownerId: null, learningId })
    expect((await claim('Ailleurs', { ownerId: 'nobody' })).status).toBe(400)
    const stranger = '01890000-0000-7000-8000-000000000000'
    expect((await claim('Ailleurs', { ownerId: stranger })).status).toBe(404)
    expect((await claim('Ailleurs', { plannedTest: { ...plannedTest, siteId: stranger } })).status).toBe(404)
  })

  it('are about a page or an email, and about a page where they were sized before that was asked', async () => {
    const list = await owner('POST', '/api/lists', { name: 'Clients', basis: 'b2b' })
    const sized = { siteId: null, pages: [], goalId: null, monthlyVisitors: null, baselineRate: null }
    const email = { surface: 'email', listId: list.body.id, ...sized, arms: 2, coverage: 1 }
    const { body } = await claim('Objet', { plannedTest: email })
    expect(body).toMatchObject({ plannedTest: email })
    const stranger = '01890000-0000-7000-8000-000000000000'
    expect((await claim('Objet', { plannedTest: { ...email, listId: stranger } })).status).toBe(404)
    const before = JSON.stringify({ ...sized, arms: 2, coverage: 1 })
    await test.store.db.updateTable('hypotheses').set({ planned_test: before }).execute()
    const read = await owner('GET', `/api/hypotheses/${body.id}`)
    expect(read.body).toMatchObject({ plannedTest: { surface: 'page', listId: null } })
  })
})
