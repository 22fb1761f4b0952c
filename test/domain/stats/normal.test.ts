// Both tails of the normal distribution, far beyond where 1 - cdf has any digit left.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  normalCdf,
  normalQuantile,
  normalSurvival,
  normalUpperQuantile,
  twoSidedP,
} from '#domain/stats/normal'

describe('normal', () => {
  it('quantile and distribution undo each other down to 1e-300', () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: -0.01, noNaN: true }), (log) => {
        const p = 10 ** log
        expect(normalSurvival(normalUpperQuantile(p)) / p).toBeCloseTo(1, 9)
        expect(normalCdf(normalQuantile(p)) / p).toBeCloseTo(1, 9)
      }),
    )
  })

  it('is symmetric, and certain of nothing at 0', () => {
    expect(normalQuantile(0.5)).toBe(0)
    expect(twoSidedP(0)).toBe(1)
    expect(twoSidedP(-2)).toBe(twoSidedP(2))
  })
})
