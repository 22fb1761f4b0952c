// A quarter as a team lives it: one key result, tests that were confirmed, refuted, left open or still run, and learnings.
import { makeDraft, type Sender, type TestApp } from './app.ts'
import { type Counts, crowd } from './crowd.ts'

const DAY_MS = 24 * 3600 * 1000

type Tested = {
  change: string
  promisedLift?: number
  counts: Counts
  end?: 'stop' | 'rollout'
}

/** Confirmed and shipped, refuted as harmful, stopped too soon, and still running; `untested` was never launched. */
const TESTS = {
  confirmed: {
    change: 'Formulaire à trois champs',
    counts: { a: [300, 60], b: [300, 141] },
    end: 'rollout',
  },
  refuted: { change: 'Compte à rebours', counts: { a: [200, 80], b: [200, 30] }, end: 'stop' },
  inconclusive: {
    change: 'Avis de clients sous le titre',
    counts: { a: [80, 16], b: [80, 18] },
    end: 'stop',
  },
  running: { change: 'Titre qui dit le prix', counts: { a: [40, 12], b: [40, 14] } },
} satisfies Record<string, Tested>

export type Quarter = Awaited<ReturnType<typeof makeQuarter>>

/** Everything through the API, at the test's clock, which moves by some days. */
export async function makeQuarter(test: TestApp, owner: Sender) {
  const base = await makeDraft(owner)
  const tests = {} as Record<keyof typeof TESTS, { id: string; hypothesisId: string }>
  for (const [name, tested] of Object.entries(TESTS) as [keyof typeof TESTS, Tested][]) {
    tests[name] = await runTest(test, owner, base, tested)
  }
  return { ...base, tests }
}

type Base = Awaited<ReturnType<typeof makeDraft>>

async function runTest(test: TestApp, owner: Sender, base: Base, tested: Tested) {
  const { change, promisedLift = 0.2, counts, end } = tested
  test.pass(1)
  const because = 'les visiteurs nous le demandent'
  const claim = { keyResultId: base.keyResult.id, change, because, direction: 'increase', promisedLift }
  const { body: hypothesis } = await owner('POST', '/api/hypotheses', claim)
  const { body: made } = await owner('POST', '/api/experiments', {
    ...{ name: change, hypothesisId: hypothesis.id, siteId: base.site.id, goalId: base.goal.id },
    ...{ pageUrl: 'https://www.planeo.example/demo', baselineRate: 0.2, minRuntimeDays: 0 },
    ...{ monthlyVisitors: 30_000, variants: base.experiment.variants },
  })
  const { id, key } = made as { id: string; key: string }
  const started = await owner('POST', `/api/experiments/${id}/start`)
  if (started.status !== 200) throw new Error(JSON.stringify(started.body))
  test.pass(DAY_MS)
  await crowd(test, { siteKey: base.site.key, experimentKey: key, goalKey: base.goal.key }, counts)
  if (end === 'stop') await owner('POST', `/api/experiments/${id}/stop`)
  if (end === 'rollout') await owner('POST', `/api/experiments/${id}/rollout`, { variant: 'b' })
  return { id, hypothesisId: String(hypothesis.id) }
}
