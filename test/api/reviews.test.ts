// The review of a quarter through the API: tests by outcome, what was shipped beside what moved, learnings, next bets.
import { beforeAll, describe, expect, it } from 'vitest'
import type { LearningDraft } from '#wire/learning-draft'
import type { LearningEvidence } from '#wire/learning-evidence'
import type { Review } from '#wire/reviews'
import { asOwner, openApp, type Sender, type TestApp } from '../support/app.ts'
import { makeQuarter, type Quarter } from '../support/quarter.ts'

let test: TestApp
let owner: Sender
let quarter: Quarter
beforeAll(async () => {
  test = await openApp()
  owner = await asOwner(test)
  quarter = await makeQuarter(test, owner)
})

const review = async (id = quarter.cycle.id) =>
  (await owner('GET', `/api/reviews/${id}`)).body as unknown as Review
const draft = async (experimentId: string) =>
  (await owner('POST', '/api/learnings/draft', { experimentId })).body as unknown as LearningDraft

describe('a learning’s draft', () => {
  it('has what was believed, done and seen, and where it belongs', async () => {
    const { tests, hypothesis, keyResult, objective } = quarter
    const drawn = await draft(tests.confirmed.id)
    expect(drawn).toMatchObject({
      change: 'Formulaire à trois champs',
      because: 'les visiteurs nous le demandent',
      metricName: 'Taux de demande de démo',
      variantName: 'Formulaire court',
      facts: {
        verdict: 'confirmed',
        story: 'at_least_promised',
        promise: 0.2,
        control: { visitors: 300, value: 0.2 },
        treatment: { visitors: 300, value: 0.47 },
        days: 1,
        shipped: 'variant',
      },
      learning: {
        verdict: 'confirmed',
        hypothesisId: tests.confirmed.hypothesisId,
        keyResultId: keyResult.id,
        objectiveId: objective.id,
        links: [{ experimentId: tests.confirmed.id, stance: 'supports' }],
      },
    })
    expect(drawn.facts.lift).toBeCloseTo(0.47 / 0.2 - 1, 10)
    expect(drawn.facts.low).toBeGreaterThan(0.2)
    expect(hypothesis.id).not.toBe(tests.confirmed.hypothesisId)
    const stories = await Promise.all(
      (['refuted', 'inconclusive', 'running'] as const).map(
        async (name) => (await draft(tests[name].id)).facts,
      ),
    )
    expect(stories.map(({ story, shipped }) => [story, shipped])).toEqual([
      ['harmful', 'original'],
      ['stopped_early', 'original'],
      ['running', null],
    ])
  })

  it('is refused before anything was measured', async () => {
    const answer = await owner('POST', '/api/learnings/draft', { experimentId: quarter.experiment.id })
    expect(answer).toMatchObject({ status: 409, body: { code: 'wrong_state' } })
  })
})

describe('a learning’s evidence', () => {
  it('decides its verdict: no other one is taken, neither for a new learning nor for one that is there', async () => {
    const { tests } = quarter
    const { id: experimentId, hypothesisId } = tests.inconclusive
    const links = [{ experimentId, stance: 'supports' }]
    const refusal = {
      status: 400,
      body: { code: 'invalid_request', issues: [{ path: 'verdict', code: 'verdict_of_test' }] },
    }
    const write = (more: object) => owner('POST', '/api/learnings', { title: 'Des avis', ...more })
    expect(await write({ links, verdict: 'confirmed' })).toMatchObject(refusal)
    expect(await write({ hypothesisId, verdict: 'confirmed' })).toMatchObject(refusal)
    const { body } = await write({ hypothesisId, links, verdict: 'inconclusive' })
    expect(await owner('PATCH', `/api/learnings/${body.id}`, { verdict: 'refuted' })).toMatchObject(refusal)
    const against = [{ experimentId, stance: 'contradicts' }]
    const free = await write({ links: against, verdict: 'confirmed' })
    expect(free.status).toBe(201)
    for (const { id } of [body, free.body]) await owner('DELETE', `/api/learnings/${id}`)
  })

  it('is what each linked experiment found, oldest first, and all of them together', async () => {
    const { tests, experiment } = quarter
    const links = [
      { experimentId: tests.inconclusive.id, stance: 'supports' },
      { experimentId: tests.refuted.id, stance: 'contradicts' },
      { experimentId: tests.confirmed.id, stance: 'supports' },
      { experimentId: experiment.id, stance: 'supports' },
    ]
    const { body: learning } = await owner('POST', '/api/learnings', { title: 'Demander moins', links })
    const { body } = await owner('GET', `/api/learnings/${learning.id}/evidence`)
    const { items, pooled } = body as unknown as LearningEvidence
    expect(items.map(({ stance, verdict, visitors }) => [stance, verdict, visitors])).toEqual([
      ['supports', null, 0],
      ['supports', 'confirmed', 600],
      ['contradicts', 'refuted', 400],
      ['supports', 'inconclusive', 160],
    ])
    const { facts } = await draft(tests.confirmed.id)
    expect(items[1]).toMatchObject({ lift: facts.lift, low: facts.low, high: facts.high, promise: 0.2 })
    expect(pooled).toMatchObject({ tests: 3 })
    // tests that disagree this much leave the question open
    expect([(pooled?.low ?? 1) < 0, (pooled?.high ?? -1) > 0]).toEqual([true, true])
    expect((await owner('DELETE', `/api/learnings/${learning.id}`)).status).toBe(204)
  })
})

describe('a review', () => {
  it('tells tests by outcome, and each by the experiment that speaks for it', async () => {
    const { counts, hypotheses, confirmedShare } = await review()
    expect(counts).toEqual({ confirmed: 1, refuted: 1, inconclusive: 1, running: 1, untested: 1 })
    expect(confirmedShare).toBeCloseTo(1 / 3, 10)
    const told = hypotheses.map(({ change, outcome, story, isShipped }) => [
      change,
      outcome,
      story,
      isShipped,
    ])
    expect(told).toEqual([
      ['Raccourcir le formulaire', 'untested', null, false],
      ['Formulaire à trois champs', 'confirmed', 'at_least_promised', true],
      ['Compte à rebours', 'refuted', 'harmful', false],
      ['Avis de clients sous le titre', 'inconclusive', 'stopped_early', false],
      ['Titre qui dit le prix', 'running', 'running', false],
    ])
  })

  it('puts what was shipped, shrunk, beside what the key result did', async () => {
    const { keyResult, tests } = quarter
    await owner('PATCH', `/api/key-results/${keyResult.id}`, { current: 0.25 })
    const [objective] = (await review()).objectives
    const [kr] = objective?.keyResults ?? []
    expect(kr).toMatchObject({ id: keyResult.id, movement: 'closer', baseline: 0.2, current: 0.25 })
    expect(kr?.score).toBeCloseTo(0.5, 10)
    expect(kr?.shipped).toMatchObject({ count: 1, from: 0.2 })
    const { facts } = await draft(tests.confirmed.id)
    const { projected = 0, low = 0, high = 0 } = kr?.shipped ?? {}
    expect(projected).toBeGreaterThan(0.2)
    // stopped winners are overestimated: what is told is less than what was measured
    expect(projected).toBeLessThan(0.2 * (1 + (facts.lift ?? 0)))
    expect([low < projected, projected < high]).toEqual([true, true])
  })

  it('lists learnings, those due for a retest and those to try elsewhere', async () => {
    const { tests } = quarter
    const winner = await owner('POST', '/api/learnings', {
      title: 'Moins de champs',
      verdict: 'confirmed',
      hypothesisId: tests.confirmed.hypothesisId,
      retestOn: '2026-11-01',
    })
    const { learnings, retests, elsewhere } = await review()
    expect([learnings, retests, elsewhere].map((list) => list.map(({ id }) => id))).toEqual([
      [winner.body.id],
      [winner.body.id],
      [winner.body.id],
    ])
    await test.store.db
      .updateTable('hypotheses')
      .set({ learning_id: String(winner.body.id) })
      .where('id', '=', quarter.hypothesis.id)
      .execute()
    expect((await review()).elsewhere).toEqual([])
  })

  it('is compared with the cycle before', async () => {
    const next = { name: 'T1 2027', startsOn: '2027-01-01', endsOn: '2027-03-31' }
    const { body } = await owner('POST', '/api/cycles', next)
    const { previous, counts, score } = await review(String(body.id))
    expect({ counts, score }).toEqual({
      counts: { confirmed: 0, refuted: 0, inconclusive: 0, running: 0, untested: 0 },
      score: null,
    })
    expect(previous).toMatchObject({ cycleId: quarter.cycle.id, keyResults: 1, counts: { confirmed: 1 } })
    expect((await review()).previous).toBeNull()
  })
})
