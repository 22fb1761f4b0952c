// Laws of the boundaries: the p value is their inverse, they tighten with alpha, and the plan's end is sharp.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { finalMultiplier, openMultiplier, plannedMultiplier, plannedP } from '#domain/stats/multiplier'

const fraction = fc.double({ min: -5, max: 2, noNaN: true }).map((log) => 10 ** log)
const alpha = fc.double({ min: 1e-6, max: 0.2, noNaN: true })

describe('planned', () => {
  it('p is at most alpha exactly when the score reaches the boundary of alpha', () => {
    fc.assert(
      fc.property(fraction, alpha, fc.double({ min: -8, max: 8, noNaN: true }), (f, a, score) => {
        const { z } = plannedMultiplier(f, a)
        fc.pre(Math.abs(Math.abs(score) - z) > 1e-9)
        expect(plannedP(score, f) <= a).toBe(Math.abs(score) > z)
      }),
    )
  })

  it('asks for more when less error is allowed', () => {
    fc.assert(
      fc.property(fraction, alpha, (f, a) => {
        expect(plannedMultiplier(f, a / 2).z).toBeGreaterThan(plannedMultiplier(f, a).z)
      }),
    )
  })

  it('is at its lowest at the planned end, and only the mixture is left beyond', () => {
    const end = plannedMultiplier(1, 0.05)
    expect(end.z).toBe(finalMultiplier(0.05))
    fc.assert(
      fc.property(fraction, (f) => {
        expect(plannedMultiplier(f, 0.05).z).toBeGreaterThanOrEqual(end.z)
      }),
    )
    const beyond = plannedMultiplier(1 + Number.EPSILON, 0.05)
    expect(beyond.power).toBeNull()
    expect(beyond.z).toBeCloseTo(end.mixture, 12)
  })
})

describe('open', () => {
  it('is tightest near the expected size', () => {
    const at = (n: number) => openMultiplier(n, 1000, 0.05)
    expect(at(1000)).toBeLessThan(at(300))
    expect(at(1000)).toBeLessThan(at(5000))
  })
})
