// What a test does to its key result: the interval's ends as they are, the point shrunk, and never beyond what can be.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { takeLook } from '#domain/look'
import { projectHypothesis } from '#domain/project-hypothesis'
import { binaryMetric } from '../support/binary-metric.ts'

const plan = {
  direction: 'increase' as const,
  promisedLift: 0.1,
  floor: 0,
  alpha: 0.05,
  power: 0.8,
  mode: 'planned' as const,
  plannedVisitors: 8000,
  minRuntimeMs: 0,
  weights: [0.5, 0.5],
}
const hypothesis = { promisedLift: 0.1, share: 0.5, metricId: 'm' }
const keyResult = { id: 'kr', metricId: 'm', unit: 'percent', target: 0.06 }

function lookAt(a: number, b: number, visitors = 2000) {
  const arms = [
    { variant: 'a', visitors, conversions: a },
    { variant: 'b', visitors, conversions: b },
  ]
  return takeLook({ previous: null, plan, startedAt: 0, at: 1, metrics: binaryMetric(arms), excluded: 0 })
}
const project = (
  look: ReturnType<typeof lookAt>,
  { level = 0.04, ...more }: Partial<typeof keyResult & { level: number }> = {},
  rollout: string | null = null,
) => projectHypothesis({ hypothesis, keyResult: { ...keyResult, ...more }, level, look, rollout })

describe('projectHypothesis', () => {
  it('applies the interval to the share of the key result that the page makes, and shrinks the point towards no effect', () => {
    const look = lookAt(200, 280)
    const { lift, liftInterval } = look.comparisons[0]?.evidence ?? {}
    const projection = project(look)
    expect(projection).toMatchObject({ standing: 'counted', level: 0.04 })
    expect(projection?.low).toBeCloseTo(0.04 * (1 + 0.5 * (liftInterval?.low ?? 0)), 12)
    expect(projection?.high).toBeCloseTo(0.04 * (1 + 0.5 * (liftInterval?.high ?? 0)), 12)
    expect(projection?.projected).toBeGreaterThan(0.04)
    expect(projection?.projected).toBeLessThan(0.04 * (1 + 0.5 * (lift ?? 0)))
    expect(projection?.gapClosed).toBeCloseTo(((projection?.projected ?? 0) - 0.04) / 0.02, 12)
  })

  it('keeps the point within its own range, whatever was promised and measured', () => {
    const counts = fc.record({
      visitors: fc.integer({ min: 20, max: 3000 }),
      a: fc.double({ min: 0, max: 1, noNaN: true }),
      b: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    const promises = fc.double({ min: 0.01, max: 2, noNaN: true })
    const rollouts = fc.constantFrom(null, 'a', 'b')
    fc.assert(
      fc.property(counts, promises, rollouts, ({ visitors, a, b }, promisedLift, rollout) => {
        const look = lookAt(Math.round(a * visitors), Math.round(b * visitors), visitors)
        const claim = { ...hypothesis, promisedLift, share: 1 }
        const found = projectHypothesis({ hypothesis: claim, keyResult, level: 0.02, look, rollout })
        if (!found) return
        expect(found.projected).toBeGreaterThanOrEqual(found.low ?? Number.NEGATIVE_INFINITY)
        expect(found.projected).toBeLessThanOrEqual(found.high ?? Number.POSITIVE_INFINITY)
      }),
      { numRuns: 300 },
    )
    // +471 % measured of +15 % promised, and more than doubled for sure: the level is not to rise by less than that
    const look = lookAt(14, 80, 600)
    const modest = { ...hypothesis, promisedLift: 0.15, share: 1 }
    const found = projectHypothesis({ hypothesis: modest, keyResult, level: 0.02, look, rollout: null })
    expect(found?.low).toBeGreaterThan(0.04)
    expect(found?.projected).toBe(found?.low)
  })

  it('never promises a share above 100 %', () => {
    const look = lookAt(12, 40, 120)
    expect(project(look, { level: 0.5, target: 0.9 })?.high).toBe(1)
    expect(project(look, { level: 0.5, target: 0.9, unit: 'score' })?.high).toBeGreaterThan(1)
  })

  it('promises nothing of a test with too little data', () => {
    expect(project(lookAt(4, 2, 10))).toBeNull()
    expect(project(lookAt(4, 2, 10), {}, 'b')).toBeNull()
  })

  it('counts nothing for a refuted hypothesis unless it was shipped, for another metric, or for a broken split', () => {
    const harmful = lookAt(280, 150)
    expect(project(harmful)).toMatchObject({ standing: 'none', projected: 0.04, gapClosed: 0 })
    expect(project(harmful, {}, 'b')).toMatchObject({ standing: 'counted' })
    expect(project(lookAt(200, 280), { metricId: 'other' })).toBeNull()
    const broken = takeLook({
      previous: null,
      plan,
      startedAt: 0,
      at: 1,
      metrics: binaryMetric([
        { variant: 'a', visitors: 3000, conversions: 200 },
        { variant: 'b', visitors: 2000, conversions: 280 },
      ]),
      excluded: 0,
    })
    expect(project(broken)).toBeNull()
  })
})
