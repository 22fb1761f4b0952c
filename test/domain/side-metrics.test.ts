// Means and ratios as the deciding metric, and the metrics beside it: what they say, and that they never change the verdict.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ArmSums } from '#domain/arms'
import { type Look, type TestPlan, takeLook } from '#domain/look'
import type { LookMetric, MeasuredMetric } from '#domain/side-metrics'
import { type FirstLook, upgradeLook } from '#domain/upgrade-look'
import { withBayes } from '#domain/with-bayes'
import { binaryMetric } from '../support/binary-metric.ts'

const DAY = 86_400_000
const plan: TestPlan = {
  direction: 'increase',
  promisedLift: 0.1,
  floor: 0,
  alpha: 0.05,
  power: 0.8,
  mode: 'planned',
  plannedVisitors: 20_000,
  minRuntimeMs: 0,
  weights: [0.5, 0.5],
}

type Sums = { visitors: number; mean: number; deviation: number; buyers?: number; below?: number }

/** Sums of visitors with this mean and deviation; `below`: denominators, alike for all. */
function arm(variant: string, { visitors, mean, deviation, buyers = visitors, below = 1 }: Sums): ArmSums {
  const sum = visitors * mean
  return {
    variant,
    shift: 0,
    visitors,
    sum,
    sumSquares: visitors * (deviation ** 2 + mean ** 2),
    denominatorSum: visitors * below,
    denominatorSquares: visitors * below ** 2,
    product: sum * below,
    nonzero: buyers,
  }
}

const revenue = { type: 'revenue', aggregation: 'sum', windowMs: null } as const
const perPage = { ...revenue, denominator: { type: 'page_view', aggregation: 'count' } } as const
const metric = (id: string, changes: Partial<LookMetric> = {}): LookMetric => ({
  id,
  definition: revenue,
  ...changes,
})
const pair = (a: Sums, b: Sums): ArmSums[] => [arm('a', a), arm('b', b)]
const even = (visitors: number, lift: number, deviation = 20): ArmSums[] =>
  pair(
    { visitors, mean: 10, deviation },
    { visitors, mean: 10 * (1 + lift), deviation: deviation * (1 + lift) },
  )

const read = (metrics: MeasuredMetric[], changes: Partial<TestPlan> = {}, previous: Look | null = null) =>
  takeLook({ previous, plan: { ...plan, ...changes }, startedAt: 0, at: DAY, metrics, excluded: 0 })
const reasonOf = ({ verdict }: Look) => `${verdict.verdict}/${verdict.reason}`

describe('a mean that decides', () => {
  it('goes through the rule as a rate does', () => {
    const decide = (lift: number, changes: Partial<TestPlan> = {}) =>
      reasonOf(read([{ metric: metric('m'), arms: even(9000, lift) }], changes))
    expect(decide(0.3)).toBe('confirmed/at_least_promised')
    expect(decide(-0.2)).toBe('refuted/harmful')
    expect(decide(0.05)).toBe('inconclusive/running')
    expect(decide(0, { promisedLift: 0.3 })).toBe('refuted/no_worthwhile_effect')
    expect(decide(-0.3, { direction: 'decrease' })).toBe('confirmed/at_least_promised')
  })

  it('waits for 25 visitors with a value and 100 visitors in each arm', () => {
    const gate = (visitors: number, buyers: number) =>
      read([
        {
          metric: metric('m'),
          arms: pair(
            { visitors, mean: 1, deviation: 0.1, buyers },
            { visitors, mean: 2, deviation: 0.1, buyers },
          ),
        },
      ]).failedGates
    expect(gate(5000, 24)).toEqual(['too_little_data'])
    expect(gate(99, 99)).toEqual(['too_little_data'])
    expect(gate(100, 25)).toEqual([])
  })

  it('says nothing of a control that earns nothing', () => {
    const look = read([
      {
        metric: metric('m'),
        arms: pair({ visitors: 500, mean: 0, deviation: 1 }, { visitors: 500, mean: 3, deviation: 1 }),
      },
    ])
    expect(look.comparisons[0]?.evidence.lift).toBeNull()
    expect(reasonOf(look)).toBe('inconclusive/too_little_data')
  })

  it('is plain JSON whatever the sums', () => {
    const cents = fc.integer({ min: -10_000, max: 1e8 }).map((value) => value / 100)
    const sums = fc.record({
      visitors: fc.nat(1e6),
      mean: cents,
      deviation: cents.map(Math.abs),
      below: fc.nat(5),
    })
    const definition = fc.constantFrom(revenue, perPage)
    fc.assert(
      fc.property(sums, sums, definition, (a, b, of) => {
        const look = withBayes(
          read([{ metric: metric('m', { definition: of }), arms: pair(a, b) }]),
          'increase',
        )
        expect(JSON.parse(JSON.stringify(look))).toEqual(look)
      }),
    )
  })
})

describe('a ratio that decides', () => {
  it('is read as numerator over denominator', () => {
    const look = read([
      {
        metric: metric('r', { definition: perPage }),
        arms: pair(
          { visitors: 8000, mean: 1, deviation: 1, below: 4 },
          { visitors: 8000, mean: 1.5, deviation: 1.5, below: 4 },
        ),
      },
    ])
    expect(look.kind).toBe('ratio')
    expect(look.arms.map(({ value }) => value)).toEqual([0.25, 0.375])
    expect(look.comparisons[0]?.evidence.lift).toBeCloseTo(0.5, 12)
    expect(reasonOf(look)).toBe('confirmed/at_least_promised')
  })

  it('agrees with the mean where every denominator is 1', () => {
    const of = (definition: LookMetric['definition']) =>
      read([{ metric: metric('m', { definition }), arms: even(9000, 0.1) }]).comparisons[0]?.evidence
    const [mean, ratio] = [of(revenue), of(perPage)]
    expect(ratio?.lift).toBeCloseTo(mean?.lift ?? 0, 12)
    expect(ratio?.liftInterval.low).toBeCloseTo(mean?.liftInterval.low ?? 0, 2)
    expect(ratio?.liftInterval.high).toBeCloseTo(mean?.liftInterval.high ?? 0, 2)
  })
})

const won = binaryMetric([
  { variant: 'a', visitors: 5000, conversions: 500 },
  { variant: 'b', visitors: 5000, conversions: 700 },
])
const guard = (arms: ArmSums[], margin = 0.05): MeasuredMetric => ({
  metric: metric('g', { role: 'guardrail', direction: 'increase', margin }),
  arms,
})

describe('guardrails', () => {
  it('let a winner ship only where each is safe, and never change the verdict', () => {
    const safe = read([...won, guard(even(5000, 0.02, 5))])
    const unknown = read([...won, guard(even(5000, -0.03, 40))])
    const harmed = read([...won, guard(even(5000, -0.2, 5))])
    expect([safe, unknown, harmed].map(reasonOf)).toEqual(new Array(3).fill('confirmed/at_least_promised'))
    expect([safe, unknown, harmed].map(({ guardrails }) => guardrails[0]?.status)).toEqual([
      'safe',
      'unknown',
      'harmed',
    ])
    expect([safe, unknown, harmed].map(({ ship }) => ship)).toEqual([true, false, false])
    expect([safe, unknown, harmed].map(({ advice }) => advice)).toEqual([
      { action: 'ship', reason: 'at_least_promised' },
      { action: 'run_on', reason: 'guardrail_unknown' },
      { action: 'keep_original', reason: 'guardrail_harmed' },
    ])
  })

  it('hold a loss within the margin for safe, even a sure one', () => {
    const arms = even(100_000, -0.02, 5)
    expect(read([...won, guard(arms, 0.05)]).guardrails[0]?.status).toBe('safe')
    expect(read([...won, guard(arms, 0.01)]).guardrails[0]?.status).toBe('harmed')
  })

  it('stop a test that harms one, and read a fall as good where lower is better', () => {
    const running = binaryMetric([
      { variant: 'a', visitors: 3000, conversions: 300 },
      { variant: 'b', visitors: 3000, conversions: 320 },
    ])
    const harmed = guard(even(3000, -0.3, 5))
    expect(read([...running, harmed]).advice).toEqual({ action: 'keep_original', reason: 'guardrail_harmed' })
    const falling = { ...harmed, metric: { ...harmed.metric, direction: 'decrease' as const } }
    expect(read([...running, falling]).guardrails[0]?.status).toBe('safe')
  })

  it('are not known to be safe without enough data or under a broken split', () => {
    const few = pair(
      { visitors: 5000, mean: 1, deviation: 0.1, buyers: 9 },
      { visitors: 5000, mean: 1, deviation: 0.1, buyers: 9 },
    )
    expect(read([...won, guard(few)]).guardrails[0]?.status).toBe('unknown')
    const broken = binaryMetric([
      { variant: 'a', visitors: 6000, conversions: 600 },
      { variant: 'b', visitors: 5000, conversions: 700 },
    ])
    expect(read([...broken, guard(even(5000, 0.02, 5))]).guardrails[0]?.status).toBe('unknown')
  })

  it('make a variant that harms none lead before a better one that harms', () => {
    const three = binaryMetric([
      { variant: 'a', visitors: 5000, conversions: 500 },
      { variant: 'b', visitors: 5000, conversions: 700 },
      { variant: 'c', visitors: 5000, conversions: 900 },
    ])
    const arms = [...even(5000, 0.02, 5), arm('c', { visitors: 5000, mean: 7, deviation: 5 })]
    const look = read([...three, guard(arms)], { weights: [1, 1, 1] })
    expect(look.comparisons[look.lead]?.variant).toBe('b')
    expect(look.ship).toBe(true)
    expect(look.comparisons.map(({ guardrail }) => guardrail)).toEqual(['safe', 'harmed'])
  })
})

describe('secondary metrics', () => {
  const secondary = (id: string, lift: number): MeasuredMetric => ({
    metric: metric(id, { role: 'secondary', direction: 'increase' }),
    arms: even(5000, lift),
  })

  it('are notable at a false discovery rate of 10 % over all of them', () => {
    const look = read([...won, secondary('s1', 0.3), secondary('s2', 0), secondary('s3', 0.01)])
    expect(look.secondary.map(({ comparisons }) => comparisons[0]?.isNotable)).toEqual([true, false, false])
    for (const { comparisons } of look.secondary) {
      expect(comparisons[0]?.q).toBeGreaterThanOrEqual(comparisons[0]?.p ?? 1)
    }
  })

  it('keep their smallest p while looks go on', () => {
    const first = read([...won, secondary('s', 0.3)])
    const next = read([...won, secondary('s', 0)], {}, first)
    expect(next.secondary[0]?.comparisons[0]?.p).toBe(first.secondary[0]?.comparisons[0]?.p)
  })
})

describe('Bayesian figures', () => {
  it('are shown beside a comparison with enough data, and mirrored where lower is better', () => {
    const rise = withBayes(read(won), 'increase').comparisons[0]?.bayes
    const fall = withBayes(read(won), 'decrease').comparisons[0]?.bayes
    expect(rise?.chanceToBeat).toBeGreaterThan(0.999)
    expect((rise?.chanceToBeat ?? 0) + (fall?.chanceToBeat ?? 0)).toBeCloseTo(1, 12)
    expect(fall?.expectedLoss).toBeCloseTo(0.4, 2)
    const mean = withBayes(read([{ metric: metric('m'), arms: even(9000, 0.1) }]), 'increase')
    expect(mean.comparisons[0]?.bayes?.chanceToBeat).toBeGreaterThan(0.99)
    const early = binaryMetric([
      { variant: 'a', visitors: 9, conversions: 1 },
      { variant: 'b', visitors: 9, conversions: 2 },
    ])
    expect(withBayes(read(early), 'increase').comparisons[0]?.bayes).toBeNull()
  })
})

describe('looks of the first release', () => {
  it('are read as they would be taken today', () => {
    const now = read(won)
    expect(upgradeLook(asFirst(now))).toEqual(now)
    expect(upgradeLook(now)).toBe(now)
  })
})

/** The same look as version 1 stored it. */
function asFirst(look: Look): FirstLook {
  const text = JSON.stringify(look, (key, value) => {
    const added = [
      'kind',
      'secondary',
      'guardrails',
      'ship',
      'guardrail',
      'isShippable',
      'total',
      'value',
      'deviation',
    ]
    return added.includes(key) ? undefined : value
  })
  return { ...(JSON.parse(text) as FirstLook), v: 1 }
}
