// Every reason of the verdict rule, reached as visitors would bring it about; and every figure is what was done.
import { beforeAll, describe, expect, it } from 'vitest'
import type { Results } from '#wire/results'
import { asOwner, makeDraft, openApp, type Sender, type TestApp } from '../support/app.ts'
import { crowd } from '../support/crowd.ts'
import { type ReasonCase, reasonCases } from '../support/reasons.ts'

const DAY_MS = 24 * 3600 * 1000

describe('results', () => {
  let test: TestApp
  let owner: Sender
  let base: Awaited<ReturnType<typeof makeDraft>>
  beforeAll(async () => {
    test = await openApp()
    owner = await asOwner(test)
    base = await makeDraft(owner)
  })

  it.each(reasonCases)('$reason: $name', async (wanted) => {
    const place = await launch(wanted)
    for (const counts of wanted.days) {
      test.pass(DAY_MS)
      await crowd(test, place, counts)
    }
    const results = (await owner('GET', `/api/experiments/${place.id}/results`)).body as unknown as Results
    const { verdict, reason, facts, advice } = wanted
    expect(results.look).toMatchObject({ verdict: { verdict, reason }, facts, advice: { action: advice } })
    expect(results.variants.map(({ visitors, conversions }) => [visitors, conversions])).toEqual(
      ['a', 'b'].map((key) => [sum(wanted, key, 0), sum(wanted, key, 1)]),
    )
    expect(
      results.daily.map(({ variant, visitors, conversions }) => [variant, visitors, conversions]),
    ).toEqual(wanted.days.flatMap((day) => Object.entries(day).map(([key, counts]) => [key, ...counts])))
    expect(results.excluded).toBe(0)
  })

  const sum = ({ days }: ReasonCase, variant: string, part: 0 | 1) =>
    days.reduce((total, day) => total + (day[variant]?.[part] ?? 0), 0)

  async function launch({ name, promisedLift, floor = 0, baselineRate, minRuntimeDays = 0 }: ReasonCase) {
    const claim = { keyResultId: base.keyResult.id, change: name, direction: 'increase', promisedLift, floor }
    const { body: hypothesis } = await owner('POST', '/api/hypotheses', claim)
    const { body: experiment } = await owner('POST', '/api/experiments', {
      ...{ name, hypothesisId: hypothesis.id, siteId: base.site.id, goalId: base.goal.id },
      ...{
        pageUrl: 'https://www.planeo.example/demo',
        baselineRate,
        minRuntimeDays,
        monthlyVisitors: 30_000,
      },
      variants: base.experiment.variants,
    })
    const { id, key } = experiment as { id: string; key: string }
    expect((await owner('POST', `/api/experiments/${id}/start`)).status).toBe(200)
    return { id, experimentKey: key, siteKey: base.site.key, goalKey: base.goal.key }
  }
})
