// What verdicts do to a key result.
import { describe, expect, it } from 'vitest'
import type { HypothesisOutcome } from '#domain/projection'
import { projectKeyResult, projectLevel } from '#domain/projection'

const effect = { lift: 0.2, liftLow: 0.05, liftHigh: 0.37, z: 2.4, tau: Math.log(1.15), share: 1 }
const outcome = (changes: Partial<HypothesisOutcome> = {}): HypothesisOutcome => ({
  verdict: 'confirmed',
  isShipped: false,
  effect,
  ...changes,
})
const keyResult = { level: 0.032, target: 0.045 }

describe('projectKeyResult', () => {
  it('counts confirmed ones, and says what share of the gap they close', () => {
    const { expected, possible } = projectKeyResult(keyResult, [outcome()], 0.05)
    expect(expected.projected).toBeGreaterThan(0.032)
    expect(expected.projected).toBeLessThan(0.032 * 1.2)
    expect(expected.gapClosed).toBeCloseTo((expected.projected - 0.032) / 0.013, 12)
    expect(expected.gapLow).toBeLessThan(expected.gapClosed ?? 0)
    expect(possible).toBeNull()
  })

  it('counts a refuted one 0 unless it was shipped', () => {
    const refuted = outcome({ verdict: 'refuted' })
    expect(projectKeyResult(keyResult, [refuted], 0.05).expected).toMatchObject({
      projected: 0.032,
      gapClosed: 0,
    })
    expect(
      projectKeyResult(keyResult, [{ ...refuted, isShipped: true }], 0.05).expected.gapClosed,
    ).toBeGreaterThan(0)
  })

  it('shows an inconclusive one only as possible', () => {
    const { expected, possible } = projectKeyResult(keyResult, [outcome({ verdict: 'inconclusive' })], 0.05)
    expect(expected.projected).toBe(0.032)
    expect(possible?.projected).toBeGreaterThan(0.032)
  })

  it('measures the way down where lower is better', () => {
    const fall = { ...effect, lift: -0.2, liftLow: -0.3, liftHigh: -0.05 }
    const { expected } = projectKeyResult({ level: 0.6, target: 0.45 }, [outcome({ effect: fall })], 0.05)
    expect(expected.gapClosed).toBeGreaterThan(0)
    expect(expected.gapLow).toBeLessThan(expected.gapHigh ?? 0)
  })

  it('has no gap to close at the target', () => {
    expect(projectKeyResult({ level: 1, target: 1 }, [outcome()], 0.05).expected.gapClosed).toBeNull()
  })
})

describe('projectLevel', () => {
  it('believes nothing of an effect without bounds, and keeps the interval finite', () => {
    const { projected, low, high } = projectLevel(
      100,
      [{ ...effect, liftHigh: Number.POSITIVE_INFINITY }],
      0.05,
    )
    expect(projected).toBe(100)
    expect(low).toBeGreaterThan(70)
    expect(high).toBeLessThan(140)
  })

  it('shrinks less the surer the effect', () => {
    const sure = projectLevel(1, [{ ...effect, liftLow: 0.19, liftHigh: 0.21 }], 0.05)
    expect(sure.projected).toBeGreaterThan(projectLevel(1, [effect], 0.05).projected)
    expect(sure.projected).toBeCloseTo(1.2, 2)
  })
})
