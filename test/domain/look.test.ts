// Looks through time: the final planned look, what stands, what undoes it, and that all of it is JSON.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Look, TestPlan } from '#domain/look'
import { lookSlot, takeLook } from '#domain/look'
import { finalMultiplier } from '#domain/stats/multiplier'
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
  minRuntimeMs: 7 * DAY,
  weights: [0.5, 0.5],
}

/** Reads [visitors, conversions] per arm, one row a look, ten days after the start unless told. */
function series(rows: [number, number][][], changes: Partial<TestPlan> = {}, day = 10): Look[] {
  const looks: Look[] = []
  for (const [i, row] of rows.entries()) {
    const arms = row.map(([visitors, conversions], arm) => ({ variant: `v${arm}`, visitors, conversions }))
    const at = day * DAY + i
    const previous = looks.at(-1) ?? null
    looks.push(
      takeLook({
        previous,
        plan: { ...plan, ...changes },
        startedAt: 0,
        at,
        metrics: binaryMetric(arms),
        excluded: 0,
      }),
    )
  }
  return looks
}

const verdicts = (looks: Look[]) => looks.map(({ verdict }) => `${verdict.verdict}/${verdict.reason}`)
/** A pair of arms of equal size with these conversion rates. */
const pair = (visitors: number, a: number, b: number): [number, number][] => [
  [visitors, Math.round(visitors * a)],
  [visitors, Math.round(visitors * b)],
]

describe('what a look says', () => {
  it('is plain JSON, from the first look without a visitor on', () => {
    const arm = fc.tuple(fc.nat(1_000_000), fc.double({ min: 0, max: 1, noNaN: true }))
    const row = fc
      .tuple(arm, arm)
      .map((arms) => arms.map(([n, p]): [number, number] => [n, Math.round(n * p)]))
    const direction = fc.constantFrom('increase' as const, 'decrease' as const)
    const mode = fc.constantFrom('planned' as const, 'open' as const)
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), direction, mode, (rows, wanted, kind) => {
        const looks = series([pair(0, 0, 0), ...rows], { direction: wanted, mode: kind })
        expect(JSON.parse(JSON.stringify(looks))).toEqual(looks)
      }),
    )
  })

  it('carries p values that never rise', () => {
    const looks = series([
      pair(500, 0.1, 0.2),
      pair(1000, 0.1, 0.15),
      pair(3000, 0.1, 0.1),
      pair(6000, 0.1, 0.13),
    ])
    for (const [i, look] of looks.slice(1).entries()) {
      expect(look.comparisons[0]?.p).toBeLessThanOrEqual(looks[i]?.comparisons[0]?.p ?? 0)
      expect(look.srm.p).toBeLessThanOrEqual(looks[i]?.srm.p ?? 0)
    }
  })

  it('mirrors the interval where lower is better, and confirms a fall', () => {
    const [look] = series([pair(10_000, 0.3, 0.2)], { direction: 'decrease' })
    const evidence = look?.comparisons[0]?.evidence
    expect(evidence?.benefitInterval.low).toBe(-(evidence?.liftInterval.high ?? 0))
    expect(look?.verdict).toMatchObject({ verdict: 'confirmed', reason: 'at_least_promised' })
    expect(look?.facts).toEqual({ improves: 'yes', promiseKept: 'yes' })
    expect(look?.advice).toEqual({ action: 'ship', reason: 'at_least_promised' })
  })

  it('refuses arms that do not fit the plan', () => {
    expect(() => series([[[10, 1]]])).toThrow(RangeError)
  })
})

describe('gates', () => {
  it('waits for ten conversions and ten non-conversions in each arm', () => {
    expect(
      verdicts(
        series([
          [
            [100, 9],
            [100, 60],
          ],
          [
            [100, 10],
            [100, 60],
          ],
        ]),
      ),
    ).toEqual(['inconclusive/too_little_data', 'confirmed/at_least_promised'])
    expect(
      series([
        [
          [100, 91],
          [100, 60],
        ],
      ])[0]?.failedGates,
    ).toEqual(['too_little_data'])
  })

  it('waits for the minimum runtime, but not with harm', () => {
    expect(verdicts(series([pair(5000, 0.1, 0.15)], {}, 6))).toEqual(['inconclusive/min_runtime'])
    expect(verdicts(series([pair(5000, 0.15, 0.1)], {}, 6))).toEqual(['refuted/harmful'])
    expect(verdicts(series([pair(5000, 0.1, 0.15)], { minRuntimeMs: 0 }, 0))).toEqual([
      'confirmed/at_least_promised',
    ])
  })

  it('gives no verdict on a broken split, and revokes one for good', () => {
    const broken: [number, number][] = [
      [6000, 600],
      [5000, 700],
    ]
    const looks = series([pair(5000, 0.1, 0.14), broken, pair(6000, 0.1, 0.14)])
    expect(verdicts(looks)).toEqual(['confirmed/at_least_promised', 'inconclusive/srm', 'inconclusive/srm'])
    expect(looks[1]?.change).toEqual({
      from: { verdict: 'confirmed', reason: 'at_least_promised' },
      to: { verdict: 'inconclusive', reason: 'srm' },
    })
    expect(looks[2]?.isChanged).toBe(false)
    expect(looks[2]?.verdict.decision).toMatchObject({ verdict: 'confirmed', at: 10 * DAY })
    expect(looks[2]?.advice.action).toBe('fix_split')
    expect(looks[2]?.facts).toEqual({ improves: 'unknown', promiseKept: 'possible' })
  })
})

describe('the final planned look', () => {
  it('is the first with all planned visitors, read at f = 1; later ones have the mixture only', () => {
    const stages = series([
      pair(9999, 0.1, 0.1),
      pair(10_400, 0.1, 0.1),
      pair(10_400, 0.1, 0.1),
      pair(11_000, 0.1, 0.1),
    ])
    const evidence = stages.map((look) => look.comparisons[0]?.evidence)
    expect(evidence.map((e) => e?.stage)).toEqual(['before', 'final', 'after', 'after'])
    expect(evidence[1]?.multiplier).toBe(finalMultiplier(0.05))
    expect(evidence[2]?.multiplier).toBeGreaterThan(3.9)
    expect(stages[3]?.comparisons[0]?.finalEvidence).toEqual(evidence[1])
  })

  it('may see somewhat more than planned; one that sees far more, after a test was watched, is late', () => {
    const stagesOf = (rows: [number, number][][]) =>
      series(rows).map((look) => look.comparisons[0]?.evidence.stage)
    expect(stagesOf([pair(9999, 0.1, 0.1), pair(11_900, 0.1, 0.1)])).toEqual(['before', 'final'])
    expect(stagesOf([pair(9999, 0.1, 0.1), pair(16_000, 0.1, 0.1)])).toEqual(['before', 'late'])
    expect(stagesOf([pair(2000, 0.1, 0.1), pair(16_000, 0.1, 0.1)])).toEqual(['before', 'final'])
    expect(stagesOf([pair(16_000, 0.1, 0.1)])).toEqual(['final'])
    const late = series([pair(9999, 0.1, 0.1), pair(16_000, 0.1, 0.1)])[1]?.comparisons[0]
    expect(late?.evidence.multiplier).toBeGreaterThan(finalMultiplier(0.05))
    expect(late?.evidence.multiplier).toBeLessThan(3)
    expect(late?.finalEvidence).toEqual(late?.evidence)
  })

  it('counts as final even when exactly the planned visitors come and nobody after them', () => {
    const evidence = series([pair(10_000, 0.1, 0.1), pair(10_000, 0.1, 0.1)]).map(
      (look) => look.comparisons[0]?.evidence,
    )
    expect(evidence[0]?.multiplier).toBe(finalMultiplier(0.05))
    expect(evidence[1]?.multiplier).toBeGreaterThan(3.9)
  })

  it('is asked again when the minimum runtime comes after it', () => {
    // +11.5 %: beyond the final boundary (z = 2.7), not beyond the mixture's.
    const rows = [pair(10_000, 0.1, 0.1115)]
    const [early] = series(rows, {}, 6)
    const [arms] = [
      rows[0]?.map(([visitors, conversions], i) => ({ variant: `v${i}`, visitors, conversions })) ?? [],
    ]
    const late = takeLook({
      previous: early ?? null,
      plan,
      startedAt: 0,
      at: 7 * DAY,
      metrics: binaryMetric(arms),
      excluded: 0,
    })
    expect(verdicts([early as Look, late])).toEqual([
      'inconclusive/min_runtime',
      'confirmed/improved_promise_not_excluded',
    ])
  })

  it('never comes in open mode', () => {
    const [look] = series([pair(20_000, 0.1, 0.1)], { mode: 'open', promisedLift: 0.05 })
    expect(look?.comparisons[0]?.evidence.stage).toBe('open')
    expect(look?.verdict.reason).toBe('running')
  })
})

describe('the verdict that stands', () => {
  const row = fc
    .tuple(
      fc.integer({ min: 50, max: 12_000 }),
      fc.double({ min: 0.05, max: 0.3 }),
      fc.double({ min: 0.05, max: 0.3 }),
    )
    .map(([n, a, b]) => pair(n, a, b))

  it('is the first decision until a conflict, and the decision never changes', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        const looks = series(rows)
        const decided = looks.findIndex(
          ({ comparisons }) => comparisons[0]?.finding.verdict !== 'inconclusive',
        )
        for (const [i, { verdict, comparisons }] of looks.entries()) {
          if (decided < 0 || i < decided) {
            expect(verdict.decision).toBeNull()
            expect(verdict).toMatchObject(comparisons[0]?.finding ?? {})
          } else {
            expect(verdict.decision).toEqual(looks[decided]?.verdict.decision)
            expect([verdict.decision?.reason, 'conflict']).toContain(verdict.reason)
          }
        }
      }),
    )
  })

  it('records every change, and from what', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 8 }), (rows) => {
        let shown: { verdict: string; reason: string } | null = null
        for (const { verdict, change, isChanged } of series(rows)) {
          const isNew: boolean = verdict.verdict !== shown?.verdict || verdict.reason !== shown.reason
          expect(isChanged).toBe(isNew)
          if (change) expect(change.from).toEqual(shown)
          shown = { verdict: verdict.verdict, reason: verdict.reason }
        }
      }),
    )
  })

  it('survives a later look that sees nothing, with facts that stay known', () => {
    const looks = series([pair(5000, 0.1, 0.14), pair(12_000, 0.1, 0.105)])
    expect(verdicts(looks)).toEqual(['confirmed/at_least_promised', 'confirmed/at_least_promised'])
    expect(looks[1]?.verdict.since).toBe(10 * DAY)
    expect(looks[1]?.facts).toEqual({ improves: 'yes', promiseKept: 'yes' })
  })

  it('turns into a conflict when a later finding is the opposite, and stays one', () => {
    const looks = series([pair(3000, 0.1, 0.15), pair(9000, 0.15, 0.1), pair(9500, 0.1, 0.15)])
    expect(verdicts(looks)).toEqual([
      'confirmed/at_least_promised',
      'inconclusive/conflict',
      'inconclusive/conflict',
    ])
    expect(looks[2]?.verdict.decision?.verdict).toBe('confirmed')
    expect(looks[2]?.advice.action).toBe('keep_original')
  })

  it('is no conflict when an improvement turns out smaller than promised: the promise is what changed', () => {
    const looks = series([pair(50_000, 0.1, 0.108), pair(500_000, 0.1, 0.105)], {
      plannedVisitors: 1_000_000,
    })
    expect(looks.map((look) => look.comparisons[0]?.finding.reason)).toEqual([
      'improved_promise_not_excluded',
      'smaller_than_promised',
    ])
    expect(verdicts(looks)[1]).toBe('confirmed/improved_promise_not_excluded')
    expect(looks[1]?.facts).toEqual({ improves: 'yes', promiseKept: 'no' })
  })
})

describe('advice', () => {
  it('stops what can no longer succeed, and lets run what can', () => {
    const [poor] = series([pair(1700, 0.1, 0.098)], { promisedLift: 0.15, plannedVisitors: 4000 })
    expect(poor?.verdict.reason).toBe('running')
    expect(poor?.comparisons[0]?.conditionalPower).toBeLessThan(0.1)
    expect(poor?.advice).toEqual({ action: 'stop_futile', reason: 'futile' })
    const [fair] = series([pair(500, 0.1, 0.11)], { promisedLift: 0.2, plannedVisitors: 8000 })
    expect(fair?.advice).toEqual({ action: 'run_on', reason: 'running' })
  })

  it('ships an improvement that broke its promise', () => {
    const [look] = series([pair(200_000, 0.1, 0.105)], { plannedVisitors: 400_000 })
    expect(look?.verdict.reason).toBe('smaller_than_promised')
    expect(look?.advice).toEqual({ action: 'ship', reason: 'smaller_than_promised' })
  })
})

describe('several variants', () => {
  const weights = [1, 1, 1]
  it('shares alpha, and is confirmed by the best', () => {
    const rows: [number, number][][] = [
      [
        [5000, 500],
        [5000, 505],
        [5000, 700],
      ],
    ]
    const [look] = series(rows, { weights })
    expect(look?.verdict.verdict).toBe('confirmed')
    expect(look?.comparisons[look.lead]?.variant).toBe('v2')
    const [alone] = series([pair(5000, 0.1, 0.14)])
    expect(look?.comparisons[1]?.evidence.multiplier).toBeGreaterThan(
      alone?.comparisons[0]?.evidence.multiplier ?? 9,
    )
  })

  it('is refuted only when every variant is', () => {
    const harmful: [number, number] = [5000, 500]
    expect(verdicts(series([[[5000, 750], harmful, harmful]], { weights }))).toEqual(['refuted/harmful'])
    expect(verdicts(series([[[5000, 750], harmful, [5000, 755]]], { weights }))).toEqual([
      'inconclusive/running',
    ])
  })
})

describe('lookSlot', () => {
  it('keeps every look below 100 visitors, then one per percent, and never goes back', () => {
    expect([0, 1, 99, 100, 101, 102].map(lookSlot)).toEqual([0, 1, 99, 100, 101, 101])
    expect(lookSlot(1e9)).toBeLessThan(1800)
    fc.assert(
      fc.property(fc.nat(1e9), fc.nat(1e6), (n, more) => {
        expect(lookSlot(n + more)).toBeGreaterThanOrEqual(lookSlot(n))
      }),
    )
  })
})

it('has its one narrow reading once, also where all looks have been annulled since', () => {
  const arms = binaryMetric([
    { variant: 'v0', visitors: 10_000, conversions: 1000 },
    { variant: 'v1', visitors: 10_000, conversions: 1100 },
  ])
  const look = (annulled: Look | null) =>
    takeLook({ previous: null, annulled, plan, startedAt: 0, at: 10 * DAY, metrics: arms, excluded: 0 })
  const first = look(null)
  const again = look(first)
  const [once, twice] = [first, again].map(({ comparisons }) => comparisons[0]?.evidence)
  expect([once?.stage, twice?.stage]).toEqual(['final', 'after'])
  expect(twice?.multiplier).toBeGreaterThan(once?.multiplier ?? 0)
})
