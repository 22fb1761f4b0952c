// Is this testable? Days, sizes, and what to do instead.
import { describe, expect, it } from 'vitest'
import { planTest } from '#domain/planning'

const question = {
  baselineRate: 0.03,
  promisedLift: 0.2,
  direction: 'increase' as const,
  alpha: 0.05,
  power: 0.8,
  arms: 2,
  dailyVisitors: 1000,
  trafficShare: 1,
}

describe('planTest', () => {
  it('plans 13 % more visitors than a test looked at once, in whole weeks', () => {
    const { visitorsPerArm, plannedPairVisitors, days, isTooLong, suggestions } = planTest(question)
    expect(visitorsPerArm).toBeGreaterThan(13_914 * 1.125)
    expect(visitorsPerArm).toBeLessThan(13_914 * 1.135)
    expect(plannedPairVisitors).toBe(2 * (visitorsPerArm ?? 0))
    expect(days).toBe(35)
    expect({ isTooLong, suggestions }).toEqual({ isTooLong: false, suggestions: [] })
  })

  it('names as smallest detectable the lift that takes just eight weeks', () => {
    const smallest = planTest(question).smallestDetectableLift ?? 0
    expect(planTest({ ...question, promisedLift: smallest * 1.001 }).days).toBe(56)
    expect(planTest({ ...question, promisedLift: smallest * 0.98 }).isTooLong).toBe(true)
  })

  it('says what to do instead, in the order in which to try it', () => {
    const { suggestions } = planTest({ ...question, arms: 3, trafficShare: 0.5, promisedLift: 0.03 })
    expect(suggestions).toEqual([
      'use_all_traffic',
      'fewer_variants',
      'metric_nearer_the_change',
      'bolder_change',
    ])
  })

  it('needs more for more variants, each compared at its share of alpha', () => {
    const two = planTest(question).visitorsPerArm ?? 0
    expect(planTest({ ...question, arms: 3 }).visitorsPerArm).toBeGreaterThan(two * 1.15)
  })

  it('takes no traffic for an answer', () => {
    const plan = planTest({ ...question, dailyVisitors: 0 })
    expect(plan).toMatchObject({ days: null, smallestDetectableLift: null, isTooLong: true })
  })

  it('refuses a rate beyond 100 %', () => {
    const plan = planTest({ ...question, baselineRate: 0.9 })
    expect(plan).toMatchObject({ visitorsPerArm: null, days: null, suggestions: ['promise_is_impossible'] })
    expect(planTest({ ...question, direction: 'decrease', promisedLift: 1 }).visitorsPerArm).not.toBeNull()
  })
})

describe('planTest of a mean or a ratio', () => {
  const { baselineRate: _, ...rest } = question
  const spread = { mean: 40, standardDeviation: 160 }

  it.each(['mean', 'ratio'] as const)(
    'names the %s lift that takes just eight weeks, up and down',
    (kind) => {
      for (const direction of ['increase', 'decrease'] as const) {
        const asked = { ...rest, ...spread, kind, direction, dailyVisitors: 4000 }
        const smallest = planTest(asked).smallestDetectableLift ?? 0
        expect(smallest).toBeGreaterThan(0)
        expect(planTest({ ...asked, promisedLift: smallest * 1.001 }).days).toBe(56)
        expect(planTest({ ...asked, promisedLift: smallest * 0.98 }).isTooLong).toBe(true)
      }
    },
  )

  it('needs the size of a rate whose visitors differ as much', () => {
    const rate = planTest(question).visitorsPerArm ?? 0
    const asMean = { kind: 'mean' as const, mean: 0.03, standardDeviation: Math.sqrt(0.03 * 0.97) }
    const mean = planTest({ ...rest, ...asMean }).visitorsPerArm ?? 0
    expect(Math.abs(mean / rate - 1)).toBeLessThan(0.12)
  })

  it('depends on the spread relative to the mean, not on the unit', () => {
    const euros = planTest({ ...rest, kind: 'mean', ...spread })
    const cents = planTest({ ...rest, kind: 'mean', mean: 4000, standardDeviation: 16_000 })
    expect(cents.visitorsPerArm).toBe(euros.visitorsPerArm)
  })

  it('refuses a fall by all or more', () => {
    const plan = planTest({ ...rest, kind: 'mean', ...spread, direction: 'decrease', promisedLift: 1 })
    expect(plan.suggestions).toEqual(['promise_is_impossible'])
  })
})
