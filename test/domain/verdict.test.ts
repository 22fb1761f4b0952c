// The rule, reason by reason, at its edges and mirrored.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Question } from '#domain/verdict'
import { benefitOf, decide, factsOf } from '#domain/verdict'

const question = (low: number, high: number, rest: Partial<Question> = {}): Question => ({
  benefit: { low, high },
  promised: 0.1,
  floor: 0,
  hasSrmAlarm: false,
  hasEnoughData: true,
  isMinRuntimeReached: true,
  fraction: 0.5,
  ...rest,
})

describe('decide', () => {
  it.each([
    [
      'broken split before everything',
      question(-0.2, -0.1, { hasSrmAlarm: true, hasEnoughData: false }),
      'inconclusive',
      'srm',
    ],
    [
      'too little data before harm',
      question(-0.2, -0.1, { hasEnoughData: false }),
      'inconclusive',
      'too_little_data',
    ],
    [
      'harm before the minimum runtime',
      question(-0.2, -0.1, { isMinRuntimeReached: false }),
      'refuted',
      'harmful',
    ],
    [
      'anything else waits for it',
      question(0.2, 0.3, { isMinRuntimeReached: false }),
      'inconclusive',
      'min_runtime',
    ],
    ['below the promise, above the floor', question(0.01, 0.06), 'refuted', 'smaller_than_promised'],
    [
      'below the promise, floor not cleared',
      question(0.01, 0.06, { floor: 0.02 }),
      'refuted',
      'no_worthwhile_effect',
    ],
    ['below the promise, perhaps nothing', question(-0.01, 0.06), 'refuted', 'no_worthwhile_effect'],
    ['above the promise', question(0.12, 0.3), 'confirmed', 'at_least_promised'],
    ['at the promise', question(0.1, 0.3), 'confirmed', 'at_least_promised'],
    ['above the floor', question(0.01, 0.3), 'confirmed', 'improved_promise_not_excluded'],
    ['not above the floor', question(0.01, 0.3, { floor: 0.01 }), 'inconclusive', 'running'],
    ['up to 0 is not harm', question(-0.2, 0), 'refuted', 'no_worthwhile_effect'],
    ['from 0 is no improvement', question(0, 0.3), 'inconclusive', 'running'],
    ['up to the promise does not exclude it', question(-0.1, 0.1), 'inconclusive', 'running'],
    ['at the planned end', question(-0.1, 0.3, { fraction: 1 }), 'inconclusive', 'planned_sample_reached'],
    ['unbounded', question(-1, Number.POSITIVE_INFINITY), 'inconclusive', 'running'],
  ])('%s', (_, asked, verdict, reason) => {
    expect(decide(asked)).toEqual({ verdict, reason })
  })

  it('says of a metric where lower is better what it says of its mirror image', () => {
    const end = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(end, end, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const mirrored = benefitOf({ low: -high, high: -low }, 'decrease')
        const straight = benefitOf({ low, high }, 'increase')
        expect(decide(question(mirrored.low, mirrored.high))).toEqual(
          decide(question(straight.low, straight.high)),
        )
      }),
    )
  })

  it('never confirms and refutes what a narrower interval inside says otherwise', () => {
    const point = fc.double({ min: -1, max: 1, noNaN: true })
    fc.assert(
      fc.property(fc.tuple(point, point, point, point), (points) => {
        const [low, innerLow, innerHigh, high] = [...points].sort((a, b) => a - b) as [
          number,
          number,
          number,
          number,
        ]
        const outer = decide(question(low, high))
        const inner = decide(question(innerLow, innerHigh))
        if (outer.verdict === 'refuted') expect(inner.verdict).toBe('refuted')
        if (outer.verdict === 'confirmed') expect(['confirmed', 'refuted']).toContain(inner.verdict)
        if (outer.reason === 'at_least_promised') expect(inner).toEqual(outer)
      }),
    )
  })
})

describe('factsOf', () => {
  it.each([
    ['+1 to +6 against +10: an improvement, a promise not kept', 0.01, 0.06, 'yes', 'no'],
    ['open both ways', -0.05, 0.2, 'unknown', 'possible'],
    ['better, perhaps as promised', 0.01, 0.2, 'yes', 'possible'],
    ['as promised', 0.1, 0.2, 'yes', 'yes'],
    ['worse', -0.2, -0.01, 'no', 'no'],
  ])('%s', (_, low, high, improves, promiseKept) => {
    expect(factsOf({ low, high }, 0.1)).toEqual({ improves, promiseKept })
  })
})
