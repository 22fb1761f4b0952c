// Learnings through the API: written, found by words and by where they belong, drawn from the evidence of a test.
import { beforeEach, describe, expect, it } from 'vitest'
import type { Learning } from '#wire/learnings'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'

let test: TestApp
let owner: Sender
let made: Awaited<ReturnType<typeof makeDraft>>
beforeEach(async () => {
  test = await openApp()
  owner = await asOwner(test)
  made = await makeDraft(owner)
})

const write = async (learning: object) => {
  test.pass(1)
  const { status, body } = await owner('POST', '/api/learnings', learning)
  expect({ status, body }).toMatchObject({ status: 201 })
  return body as unknown as Learning
}
const titles = async (query: string) => {
  const { body } = await owner('GET', `/api/learnings?${query}`)
  return (body.items as Learning[]).map(({ title }) => title)
}

describe('a learning', () => {
  it('belongs where its hypothesis does, unless another place is named', async () => {
    const { hypothesis, keyResult, objective, cycle } = made
    const learning = await write({ title: 'Moins de champs', hypothesisId: hypothesis.id })
    expect(learning).toMatchObject({
      keyResultId: keyResult.id,
      keyResultName: 'Conversion de la page démo',
      objectiveId: objective.id,
      metricName: 'Taux de demande de démo',
      authorName: 'Camille Morel',
      status: 'published',
      createdAt: test.now(),
    })
    const free = await write({
      title: 'Ailleurs',
      hypothesisId: hypothesis.id,
      keyResultId: null,
      metricId: null,
    })
    expect(free).toMatchObject({ keyResultId: null, objectiveId: null, metricId: null })
    expect(await titles(`cycleId=${cycle.id}`)).toEqual(['Ailleurs', 'Moins de champs'])
    expect(await titles(`keyResultId=${keyResult.id}`)).toEqual(['Moins de champs'])
  })

  it('is found by its words, whatever their accents and case, and by its tags', async () => {
    const { experiment } = made
    await write({ title: 'Les témoignages rassurent', verdict: 'confirmed', stage: 'activation' })
    await write({
      title: 'Le prix d’abord',
      body: 'Un échec instructif',
      verdict: 'refuted',
      status: 'draft',
    })
    await write({
      title: 'Un titre court',
      links: [{ experimentId: experiment.id, stance: 'contradicts' }],
      retestOn: '2026-11-02',
    })
    expect(await titles('q=TEMOIGNAGES')).toEqual(['Les témoignages rassurent'])
    expect(await titles('q=echec prix')).toEqual(['Le prix d’abord'])
    expect(await titles('verdict=refuted')).toEqual(['Le prix d’abord'])
    expect(await titles('stage=activation')).toEqual(['Les témoignages rassurent'])
    expect(await titles('status=draft')).toEqual(['Le prix d’abord'])
    expect(await titles(`experimentId=${experiment.id}`)).toEqual(['Un titre court'])
    expect(await titles('retest=due')).toEqual(['Un titre court'])
    const { body } = await owner('GET', '/api/learnings?limit=1&offset=1')
    expect(body).toMatchObject({ total: 3, items: [{ title: 'Le prix d’abord' }] })
  })

  it('is edited, relinked and deleted, and the hypotheses that tried it elsewhere stay', async () => {
    const { experiment, hypothesis } = made
    const { id } = await write({ title: 'Brouillon', status: 'draft' })
    const links = [{ experimentId: experiment.id, stance: 'supports' }]
    const patch = { title: 'Publié', status: 'published', links, retestOn: '2027-05-01' }
    test.pass(1000)
    const { body } = await owner('PATCH', `/api/learnings/${id}`, patch)
    expect(body).toMatchObject({ ...patch, updatedAt: test.now(), createdAt: test.now() - 1000 })
    const twice = { links: [...links, ...links] }
    expect((await owner('PATCH', `/api/learnings/${id}`, twice)).body).toMatchObject({
      code: 'invalid_request',
      issues: [{ path: 'links', code: 'duplicate_experiment' }],
    })
    await test.store.db.updateTable('hypotheses').set({ learning_id: id }).execute()
    expect((await owner('DELETE', `/api/learnings/${id}`)).status).toBe(204)
    expect((await owner('GET', `/api/learnings/${id}`)).status).toBe(404)
    expect((await owner('GET', `/api/hypotheses/${hypothesis.id}`)).status).toBe(200)
  })
})
