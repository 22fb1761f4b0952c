// Laws of the score interval, and its exact ends where nobody or everybody converted.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BinaryCounts } from '#domain/stats/score-interval'
import { observedLift, ratioScore, scoreInterval } from '#domain/stats/score-interval'

const arm = fc
  .tuple(fc.integer({ min: 1, max: 1_000_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([visitors, share]) => ({ visitors, conversions: Math.round(visitors * share) }))
const counts = fc.tuple(arm, arm).map(
  ([a, b]): BinaryCounts => ({
    conversionsA: a.conversions,
    visitorsA: a.visitors,
    conversionsB: b.conversions,
    visitorsB: b.visitors,
  }),
)
const multiplier = fc.double({ min: 0.5, max: 60, noNaN: true })
const swap = (c: BinaryCounts): BinaryCounts => ({
  conversionsA: c.conversionsB,
  visitorsA: c.visitorsB,
  conversionsB: c.conversionsA,
  visitorsB: c.visitorsA,
})

describe('scoreInterval', () => {
  it('contains the estimate', () => {
    fc.assert(
      fc.property(counts, multiplier, (c, z) => {
        const { low, high } = scoreInterval(c, z)
        const lift = observedLift(c)
        expect(low).toBeGreaterThanOrEqual(-1)
        expect(high).toBeGreaterThanOrEqual(low)
        if (lift === null) return
        const rounding = 1e-12 * (1 + lift)
        expect(low).toBeLessThanOrEqual(lift + rounding)
        expect(high).toBeGreaterThanOrEqual(lift - rounding)
      }),
    )
  })

  it('grows with the multiplier', () => {
    fc.assert(
      fc.property(counts, multiplier, (c, z) => {
        const narrow = scoreInterval(c, z)
        const wide = scoreInterval(c, z * 1.1)
        expect(wide.low).toBeLessThanOrEqual(narrow.low + 1e-12 * (1 + narrow.low))
        if (narrow.high !== Number.POSITIVE_INFINITY) {
          expect(wide.high).toBeGreaterThanOrEqual(narrow.high - 1e-12 * (1 + narrow.high))
        }
      }),
    )
  })

  it('is inverted when the arms are swapped', () => {
    fc.assert(
      fc.property(counts, multiplier, (c, z) => {
        const there = scoreInterval(c, z)
        const back = scoreInterval(swap(c), z)
        if (c.conversionsB === 0) expect([there.low, back.high]).toEqual([-1, Number.POSITIVE_INFINITY])
        else {
          // A lift near -1 keeps few digits of its ratio: 1e-15 of 1 is what a double can say.
          const slack = 1e-9 + 2e-15 / (1 + there.low) + 2e-15 / (1 + back.high)
          expect(Math.abs(Math.log1p(there.low) + Math.log1p(back.high))).toBeLessThan(slack)
        }
      }),
    )
  })

  it('ends where the score is the multiplier', () => {
    fc.assert(
      fc.property(counts, multiplier, (c, z) => {
        const { low, high } = scoreInterval(c, z)
        // A lift that rounds to -1 or sits within rounding of 1 cannot be put back into the score.
        if (low > -1 + 1e-6 && Math.abs(low) > 1e-6) expect(ratioScore(c, 1 + low) / z).toBeCloseTo(1, 5)
        if (high < 1e6 && high > -1 + 1e-6 && Math.abs(high) > 1e-6)
          expect(ratioScore(c, 1 + high) / z).toBeCloseTo(-1, 5)
      }),
    )
  })

  it('is bounded by the data alone where all converted: lifts -z^2/(nB + z^2) and z^2/nA', () => {
    const { low, high } = scoreInterval(
      { conversionsA: 50, visitorsA: 50, conversionsB: 60, visitorsB: 60 },
      3,
    )
    expect(low).toBeCloseTo(-9 / 69, 14)
    expect(high).toBeCloseTo(9 / 50, 14)
  })

  it('says nothing where there is nobody', () => {
    const nobody = { conversionsA: 0, visitorsA: 0, conversionsB: 3, visitorsB: 10 }
    expect(scoreInterval(nobody, 2)).toEqual({ low: -1, high: Number.POSITIVE_INFINITY })
    expect(observedLift(nobody)).toBeNull()
  })
})

describe('ratioScore', () => {
  it('falls as the ratio grows', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: -3, max: 3, noNaN: true }), (c, logRatio) => {
        const here = ratioScore(c, Math.exp(logRatio))
        expect(ratioScore(c, Math.exp(logRatio + 0.1))).toBeLessThanOrEqual(here + 1e-9 * Math.abs(here))
      }),
    )
  })
})
