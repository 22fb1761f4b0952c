// Planning figures undo each other: size and power, size and smallest lift; and what looking all day costs.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sequentialInflation } from '#domain/stats/inflation'
import { powerOf, sampleSize, smallestDetectableLift } from '#domain/stats/sample-size'

const rate = fc.double({ min: 0.001, max: 0.6, noNaN: true })
const lift = fc.double({ min: 0.01, max: 0.6, noNaN: true })
const power = fc.double({ min: 0.5, max: 0.99, noNaN: true })
const direction = fc.constantFrom('increase' as const, 'decrease' as const)

describe('sampleSize', () => {
  it('has the power it was asked for', () => {
    fc.assert(
      fc.property(rate, lift, power, (rateA, x, asked) => {
        const pair = { rateA, rateB: rateA * (1 + x), alpha: 0.05 }
        const visitorsPerArm = sampleSize({ ...pair, power: asked })
        expect(powerOf({ ...pair, visitorsPerArm })).toBeCloseTo(asked, 9)
      }),
    )
  })

  it('is undone by the smallest detectable lift', () => {
    fc.assert(
      fc.property(rate, lift, power, direction, (baselineRate, x, asked, wanted) => {
        const rateB = baselineRate * (1 + (wanted === 'increase' ? x : -x))
        const visitorsPerArm = sampleSize({ rateA: baselineRate, rateB, alpha: 0.05, power: asked })
        const question = { baselineRate, direction: wanted, visitorsPerArm, alpha: 0.05, power: asked }
        expect(smallestDetectableLift(question)).toBeCloseTo(x, 9)
      }),
    )
  })

  it('finds nothing where even the largest lift is too small, or nobody comes', () => {
    const question = { baselineRate: 0.2, direction: 'decrease' as const, alpha: 0.05, power: 0.8 }
    expect(smallestDetectableLift({ ...question, visitorsPerArm: 5 })).toBeNull()
    expect(smallestDetectableLift({ ...question, visitorsPerArm: 0 })).toBeNull()
  })
})

describe('sequentialInflation', () => {
  it('is the 1.13 that VERDICT.md plans with', () => {
    expect(sequentialInflation('planned', 0.05, 0.8).largest).toBeCloseTo(1.13, 2)
  })

  it('costs at most a fifth under a plan, more without, and less on average than a test looked at once', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.1, noNaN: true }), power, (alpha, asked) => {
        const planned = sequentialInflation('planned', alpha, asked)
        expect(planned.largest).toBeGreaterThan(1)
        expect(planned.largest).toBeLessThan(1.22)
        expect(planned.mean).toBeLessThan(1)
        expect(sequentialInflation('open', alpha, asked).largest).toBeGreaterThan(planned.largest)
      }),
      { numRuns: 20 },
    )
  })
})
