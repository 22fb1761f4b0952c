// What a review and a learning's evidence are computed from: which test speaks, what moved, what was shipped, pooled lifts.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { poolEffects } from '#domain/pool-effects'
import {
  compareWithShipped,
  confirmedShare,
  countOutcomes,
  decidingExperiment,
  movementOf,
  OUTCOMES,
  outcomeOf,
  type ReviewedExperiment,
} from '#domain/review'

const experiment = (
  id: string,
  status: ReviewedExperiment['status'],
  verdict: 'confirmed' | 'refuted' | 'inconclusive' | null,
  startedAt: number | null = 1,
): ReviewedExperiment => ({
  ...{ id, status, startedAt, rollout: null, isShipped: false },
  look: verdict === null ? null : ({ verdict: { verdict } } as unknown as ReviewedExperiment['look']),
})

const withReason = (one: ReviewedExperiment, reason: string): ReviewedExperiment => ({
  ...one,
  look: { verdict: { verdict: 'inconclusive', reason } } as unknown as ReviewedExperiment['look'],
})

describe('the experiment that speaks for a hypothesis', () => {
  test.each([
    [
      'a decided one before one that runs',
      [experiment('a', 'stopped', 'refuted', 1), experiment('b', 'running', null, 9)],
      'a',
      'refuted',
    ],
    [
      'one that runs before one left open',
      [experiment('a', 'stopped', 'inconclusive', 9), experiment('b', 'running', null, 1)],
      'b',
      'running',
    ],
    [
      'one that has something to say before a newer one that has not',
      [
        withReason(experiment('a', 'running', 'inconclusive', 1), 'running'),
        withReason(experiment('b', 'running', 'inconclusive', 9), 'too_little_data'),
      ],
      'a',
      'running',
    ],
    [
      'the newest of two that were decided',
      [experiment('a', 'stopped', 'refuted', 1), experiment('b', 'rolled_out', 'confirmed', 2)],
      'b',
      'confirmed',
    ],
    ['none, while all are drafts', [experiment('a', 'draft', null, null)], undefined, 'untested'],
  ] as const)('%s', (_, experiments, id, outcome) => {
    const deciding = decidingExperiment(experiments)
    expect([deciding?.id, outcomeOf(deciding)]).toEqual([id, outcome])
  })

  it('is counted once, and tests that are not over have no share in what was confirmed', () => {
    const outcomes = fc.array(fc.constantFrom(...OUTCOMES))
    fc.assert(
      fc.property(outcomes, (all) => {
        const counts = countOutcomes(all)
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(all.length)
        const over = all.filter((outcome) => outcome !== 'running' && outcome !== 'untested')
        const share = confirmedShare(counts)
        expect(share).toBe(
          over.length === 0 ? null : over.filter((outcome) => outcome === 'confirmed').length / over.length,
        )
      }),
    )
  })
})

describe('a key result', () => {
  const aim = { direction: 'increase', baseline: 20, target: 30, targetLow: null, current: null } as const
  test.each([
    [{ ...aim, current: null }, 'unknown'],
    [{ ...aim, current: 30 }, 'reached'],
    [{ ...aim, current: 25 }, 'closer'],
    [{ ...aim, current: 20 }, 'still'],
    [{ ...aim, current: 19 }, 'away'],
    [{ ...aim, direction: 'decrease', baseline: 92, target: 70, current: 78 } as const, 'closer'],
    [{ ...aim, direction: 'within', baseline: 7, targetLow: 2, target: 4, current: 5 } as const, 'closer'],
    [{ ...aim, direction: 'within', baseline: 7, targetLow: 2, target: 4, current: 3 } as const, 'reached'],
  ])('%o: %s', (found, movement) => expect(movementOf(found)).toBe(movement))

  it('did better or worse than what was shipped, whichever way is better', () => {
    const shipped = { count: 1, from: 20, projected: 24, low: 22, high: 26 }
    const told = (direction: 'increase' | 'decrease' | 'within', current: number | null) =>
      compareWithShipped({ direction, current }, shipped)
    expect([told('increase', 24), told('increase', 27), told('increase', 21)]).toEqual([
      'within',
      'beyond',
      'short',
    ])
    expect([told('decrease', 27), told('decrease', 21)]).toEqual(['short', 'beyond'])
    expect([told('increase', null), told('within', 24)]).toEqual(['unknown', 'unknown'])
  })
})

describe('pooled lifts', () => {
  const effect = fc
    .record({
      log: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      se: fc.double({ min: 0.02, max: 0.3, noNaN: true }),
    })
    .map(({ log, se }) => ({
      lift: Math.expm1(log),
      liftLow: Math.expm1(log - 2 * se),
      liftHigh: Math.expm1(log + 2 * se),
      z: 2,
    }))

  it('lie between the least and the greatest, whatever their order', () => {
    fc.assert(
      fc.property(fc.array(effect, { minLength: 2, maxLength: 8 }), (effects) => {
        const pooled = poolEffects(effects)
        const lifts = effects.map(({ lift }) => lift)
        expect(pooled?.lift).toBeGreaterThanOrEqual(Math.min(...lifts) - 1e-9)
        expect(pooled?.lift).toBeLessThanOrEqual(Math.max(...lifts) + 1e-9)
        expect(poolEffects(effects.toReversed())?.lift).toBeCloseTo(pooled?.lift ?? Number.NaN, 9)
      }),
    )
  })

  it('of one and the same finding are that finding, made surer by the root of their number', () => {
    fc.assert(
      fc.property(effect, fc.integer({ min: 2, max: 9 }), (one, count) => {
        const pooled = poolEffects(Array.from({ length: count }, () => one))
        expect(pooled?.lift).toBeCloseTo(one.lift, 9)
        const half = (Math.log1p(pooled?.high ?? 0) - Math.log1p(pooled?.low ?? 0)) / 2
        const se = (Math.log1p(one.liftHigh) - Math.log1p(one.liftLow)) / 4
        expect(half).toBeCloseTo((1.959963984540054 * se) / Math.sqrt(count), 9)
      }),
    )
  })

  it('of tests that disagree are less sure than any formula that ignores it', () => {
    // oracle: DerSimonian & Laird 1986, equations 8 and 9, computed in Python for logs .05, .25, .60 and se .05, .08, .10
    const tests = [
      [0.05, 0.05],
      [0.25, 0.08],
      [0.6, 0.1],
    ] as const
    const effects = tests.map(([log, se]) => ({
      lift: Math.expm1(log),
      liftLow: Math.expm1(log - 2 * se),
      liftHigh: Math.expm1(log + 2 * se),
      z: 2,
    }))
    const pooled = poolEffects(effects)
    expect(pooled?.lift).toBeCloseTo(0.336865554485, 9)
    expect(pooled?.low).toBeCloseTo(-0.010103355738, 9)
    expect(pooled?.high).toBeCloseTo(0.805450620656, 9)
  })

  it('are not told of a single test, nor of one whose interval is open', () => {
    const known = { lift: 0.1, liftLow: 0, liftHigh: 0.2, z: 2 }
    expect(poolEffects([known])).toBeUndefined()
    expect(poolEffects([known, { ...known, liftHigh: Number.POSITIVE_INFINITY }])).toBeUndefined()
  })
})
