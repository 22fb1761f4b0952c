// Progress and scores: what always holds, whatever the numbers.
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  type Aim,
  confidenceFrom,
  expectedLevel,
  expectedProgress,
  meanScore,
  progressOf,
  scoreOf,
} from '#domain/progress'

const level = fc.double({ min: -1e6, max: 1e6, noNaN: true })
const gap = fc.double({ min: 1e-3, max: 1e6, noNaN: true })
const oneWay = fc
  .record({ baseline: level, gap, direction: fc.constantFrom('increase', 'decrease') })
  .map(({ baseline, gap: way, direction }) => ({
    direction,
    baseline,
    target: direction === 'increase' ? baseline + way : baseline - way,
    targetLow: null,
  }))
const inRange = fc.record({ low: level, width: gap, baseline: level }).map(({ low, width, baseline }) => ({
  direction: 'within' as const,
  baseline,
  targetLow: low,
  target: low + width,
}))
const at = (aim: Omit<Aim, 'current'>, current: number | null) => progressOf({ ...aim, current })

describe('progress towards a target', () => {
  it('is 0 at the baseline, 1 at the target, and the share of the way between', () => {
    fc.assert(
      fc.property(oneWay, fc.double({ min: -2, max: 3, noNaN: true }), (aim, share) => {
        expect(at(aim, null)).toBe(0)
        expect(at(aim, aim.baseline)).toBeCloseTo(0)
        expect(at(aim, aim.target)).toBe(1)
        const between = aim.baseline + share * (aim.target - aim.baseline)
        const tolerance = (1e-9 * (Math.abs(aim.baseline) + 1)) / Math.abs(aim.target - aim.baseline) + 1e-9
        expect(Math.abs(at(aim, between) - share)).toBeLessThan(tolerance)
      }),
    )
  })

  it('never falls on the way to the target, and may pass 1', () => {
    fc.assert(
      fc.property(oneWay, level, level, (aim, a, b) => {
        const [nearer, farther] =
          aim.direction === 'increase' ? [Math.min(a, b), Math.max(a, b)] : [Math.max(a, b), Math.min(a, b)]
        expect(at(aim, farther)).toBeGreaterThanOrEqual(at(aim, nearer))
      }),
    )
    expect(
      progressOf({ direction: 'decrease', baseline: 60, target: 5, targetLow: null, current: 0 }),
    ).toBeGreaterThan(1)
  })
})

describe('progress within a range', () => {
  it('is 1 inside, and falls with the distance outside', () => {
    fc.assert(
      fc.property(inRange, level, level, (aim, a, b) => {
        const outside = (value: number) => Math.max(0, aim.targetLow - value, value - aim.target)
        if (outside(a) === 0) expect(at(aim, a)).toBe(1)
        if (outside(a) <= outside(b)) expect(at(aim, a)).toBeGreaterThanOrEqual(at(aim, b))
        if (outside(aim.baseline) > 0) expect(at(aim, null)).toBe(0)
        else expect(at(aim, null)).toBe(1)
      }),
    )
  })
})

test('scores are progress cut to 0..1, and their mean lies between the least and the greatest', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.oneof(oneWay, inRange), level), { minLength: 1 }), (all) => {
      const scores = all.map(([aim, current]) => scoreOf({ ...aim, current } as Aim))
      const mean = meanScore(scores) ?? Number.NaN
      expect(Math.min(...scores)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...scores)).toBeLessThanOrEqual(1)
      expect(mean).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-12)
      expect(mean).toBeLessThanOrEqual(Math.max(...scores) + 1e-12)
    }),
  )
  expect(meanScore([])).toBeNull()
  expect(meanScore([null, 0.5])).toBe(0.5)
})

test('a steady pace is half way at half time, and ends at the nearer end of a range', () => {
  expect(expectedProgress('2026-10-01', '2026-12-30', '2026-11-15')).toBe(0.5)
  expect(expectedProgress('2026-10-01', '2026-12-30', '2026-09-01')).toBe(0)
  expect(expectedProgress('2026-10-01', '2026-12-30', '2027-09-01')).toBe(1)
  const range = { direction: 'within', targetLow: 2, target: 5 } as const
  expect(expectedLevel({ ...range, baseline: 9 }, 1)).toBe(5)
  expect(expectedLevel({ ...range, baseline: 1 }, 0.5)).toBe(1.5)
  expect(expectedLevel({ ...range, baseline: 3 }, 0.5)).toBe(3)
})

test('what the calendar says of confidence', () => {
  expect([0.5, 0.3, 0.1].map((progress) => confidenceFrom(progress, 0.5))).toEqual([
    'on_track',
    'at_risk',
    'off_track',
  ])
  expect(confidenceFrom(0, 0)).toBe('on_track')
})
