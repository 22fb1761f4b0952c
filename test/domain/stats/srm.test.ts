// Laws of the split test: indifferent to the order of arms, quiet on a fair split, loud on a broken one.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SRM_ALARM, srmLogE, srmP } from '#domain/stats/srm'

const count = fc.integer({ min: 0, max: 1_000_000_000 })

describe('srmLogE', () => {
  it('does not depend on the order of the arms nor on the scale of the weights', () => {
    fc.assert(
      fc.property(count, count, count, (a, b, c) => {
        const logE = srmLogE([a, b, c], [1, 2, 3])
        const tolerance = 1e-9 * (1 + Math.abs(logE))
        expect(Math.abs(srmLogE([c, a, b], [0.3, 0.1, 0.2]) - logE)).toBeLessThanOrEqual(tolerance)
      }),
    )
  })

  it('speaks for the planned split, ever more, when it is met exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), (n) => {
        expect(srmLogE([n, n], [1, 1])).toBeLessThanOrEqual(1e-15)
      }),
    )
    expect(srmLogE([1e6, 1e6], [1, 1])).toBeLessThan(srmLogE([1e3, 1e3], [1, 1]))
  })

  it('alarms on 53 : 47 of ten thousand visitors, not on 51 : 49 of a thousand', () => {
    expect(srmP(srmLogE([5300, 4700], [1, 1]))).toBeLessThan(SRM_ALARM)
    expect(srmP(srmLogE([510, 490], [1, 1]))).toBe(1)
  })

  it('is certain when an arm that should be empty is not', () => {
    expect(srmLogE([5, 1], [1, 0])).toBe(Number.POSITIVE_INFINITY)
    expect(srmLogE([5, 0], [1, 0])).toBe(0)
  })

  it('is the textbook formula, gamma by gamma, for small counts', () => {
    // Rising factorials instead of gammas: k (k + 1) ... (k + n - 1).
    const logRising = (k: number, n: number) =>
      Array.from({ length: n }, (_, i) => Math.log(k + i)).reduce((s, x) => s + x, 0)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), (a, b) => {
        const expected =
          logRising(3, a) + logRising(7, b) - logRising(10, a + b) - a * Math.log(0.3) - b * Math.log(0.7)
        expect(srmLogE([a, b], [3, 7], 10)).toBeCloseTo(expected, 10)
      }),
    )
  })
})
