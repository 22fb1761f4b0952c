// Laws of the intervals for means and ratios, whatever the sums: they hold for every arm, unit and way of adding up.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { meanScore, meanScoreInterval } from '#domain/stats/mean-score'
import { type Moments, momentsOf, type ShiftedSums } from '#domain/stats/moments'
import { ratioMetricInterval, ratioMetricScore, ratioMoments } from '#domain/stats/ratio-metric'

type Visitor = [value: number, denominator: number]

/** Sums of visitors about a shift, in one pass. */
function sumsOf(visitors: readonly Visitor[], shift = 0): ShiftedSums {
  const total = (of: (visitor: Visitor) => number) => visitors.reduce((sum, each) => sum + of(each), 0)
  return {
    visitors: visitors.length,
    sum: total(([y]) => y - shift),
    sumSquares: total(([y]) => (y - shift) ** 2),
    denominatorSum: total(([, d]) => d),
    denominatorSquares: total(([, d]) => d * d),
    product: total(([y, d]) => (y - shift) * d),
    shift,
  }
}

const visitor = fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 9 }))
/** Two visitors at least who differ, and a mean above 0. */
const arm = fc
  .array(visitor, { minLength: 3, maxLength: 40 })
  .filter((visitors) => new Set(visitors.map(([y, d]) => y / d)).size > 2)
const z = fc.double({ min: 0.2, max: 5, noNaN: true })
const kinds = [
  { name: 'mean', interval: meanScoreInterval, score: meanScore, level: (m: Moments) => m.mean },
  {
    name: 'ratio',
    interval: ratioMetricInterval,
    score: ratioMetricScore,
    level: (m: Moments) => ratioMoments(m)?.ratio ?? 0,
  },
] as const

const close = (actual: number, expected: number, slack = 1e-6) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(slack * (1 + Math.abs(expected)))

describe.each(kinds)('interval of a $name', ({ interval, score, level }) => {
  const read = (visitors: readonly Visitor[]) => momentsOf(sumsOf(visitors))

  it('contains the observed lift, and widens with z', () => {
    fc.assert(
      fc.property(arm, arm, z, (a, b, width) => {
        const [inA, inB] = [read(a), read(b)]
        const known = interval(inA, inB, width)
        if (!known) return
        const lift = level(inB) / level(inA) - 1
        expect(known.low).toBeLessThanOrEqual(lift + 1e-9)
        expect(known.high).toBeGreaterThanOrEqual(lift - 1e-9)
        const wider = interval(inA, inB, width * 1.1)
        expect(wider?.low ?? Number.NEGATIVE_INFINITY).toBeLessThanOrEqual(known.low + 1e-9)
        expect(wider?.high ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(known.high - 1e-9)
      }),
    )
  })

  it('ends where the score is z, so that interval and p never contradict each other', () => {
    fc.assert(
      fc.property(arm, arm, z, (a, b, width) => {
        const [inA, inB] = [read(a), read(b)]
        const known = interval(inA, inB, width)
        if (!known || known.low <= -0.99) return
        close(score(inA, inB, 1 + known.low), width, 1e-5)
        close(score(inA, inB, 1 + known.high), -width, 1e-5)
      }),
    )
  })

  it('does not depend on the unit', () => {
    fc.assert(
      fc.property(arm, arm, z, (a, b, width) => {
        const inCents = (visitors: readonly Visitor[]) => visitors.map(([y, d]): Visitor => [100 * y, d])
        const euros = interval(read(a), read(b), width)
        const cents = interval(read(inCents(a)), read(inCents(b)), width)
        expect(cents === null).toBe(euros === null)
        if (!euros || !cents) return
        close(cents.low, euros.low)
        close(cents.high, euros.high)
      }),
    )
  })

  it('is turned around when the arms change places: no lift here is no lift there', () => {
    fc.assert(
      fc.property(arm, arm, (a, b) => {
        close(score(read(a), read(b), 1), -score(read(b), read(a), 1))
      }),
    )
  })

  it('is the same about any shift', () => {
    fc.assert(
      fc.property(arm, arm, z, fc.integer({ min: -1000, max: 1000 }), (a, b, width, shift) => {
        const plain = interval(read(a), read(b), width)
        const shifted = interval(momentsOf(sumsOf(a, shift)), momentsOf(sumsOf(b, shift)), width)
        if (!plain || !shifted) return
        close(shifted.low, plain.low, 1e-5)
        close(shifted.high, plain.high, 1e-5)
      }),
    )
  })
})

describe('moments', () => {
  it('keep the digits of large values that hardly differ, where plain sums of squares have none left', () => {
    const values = [1e9, 1e9 + 1, 1e9 + 2, 1e9 + 1].map((y): Visitor => [y, 1])
    expect(momentsOf(sumsOf(values, 1e9)).squares).toBe(2)
    expect(momentsOf(sumsOf(values, 1e9)).mean).toBe(1e9 + 1)
  })
})
