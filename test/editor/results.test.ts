// Which words and which picture a reading of the evidence gets.
import { expect, test } from 'vitest'
import { type Look, takeLook } from '#domain/look'
import { chartRange } from '../../editor/screens/results/chart-range.ts'
import { liftScale } from '../../editor/screens/results/lift-scale.ts'
import { verdictStory } from '../../editor/screens/results/verdict-story.ts'
import { isTooEarlyToTell } from '../../editor/ui/too-early.ts'
import { binaryMetric } from '../support/binary-metric.ts'

const plan = {
  ...({
    direction: 'increase',
    promisedLift: 0.15,
    floor: 0,
    alpha: 0.05,
    power: 0.8,
    mode: 'planned',
  } as const),
  ...{ plannedVisitors: 100_000, minRuntimeMs: 0, weights: [0.5, 0.5] },
}

function looks(...counts: [visitors: number, conversionsA: number, conversionsB: number][]): Look {
  let previous: Look | null = null
  for (const [index, [visitors, a, b]] of counts.entries()) {
    const arms = [
      { variant: 'a', visitors, conversions: a },
      { variant: 'b', visitors, conversions: b },
    ]
    previous = takeLook({
      previous,
      plan,
      startedAt: 0,
      at: index + 1,
      metrics: binaryMetric(arms),
      excluded: 0,
    })
  }
  if (!previous) throw new Error('at least one reading')
  return previous
}

test('an undecided test tells of its newest interval', () => {
  const look = looks([200, 20, 22], [1000, 100, 108])
  const story = verdictStory(look, plan.promisedLift, false)
  expect(story.key).toBe('running')
  expect(story.evidence?.visitors).toBe(2000)
})

test('a test that is stopped too soon says so, a verdict stays', () => {
  expect(verdictStory(looks([1000, 100, 108]), plan.promisedLift, true).key).toBe('stopped_early')
  expect(verdictStory(looks([3000, 300, 440]), plan.promisedLift, true).key).toBe(
    'improved_promise_not_excluded',
  )
})

test('a test that is stopped before any difference means something does not show one', () => {
  expect(verdictStory(looks([20, 1, 4]), plan.promisedLift, false).key).toBe('too_little_data')
  expect(verdictStory(looks([20, 1, 4]), plan.promisedLift, true).key).toBe('stopped_too_little')
})

test.each([
  ['running', true, true],
  ['too_little_data', true, true],
  ['too_little_data', false, false],
  ['planned_sample_reached', true, false],
  ['srm', true, false],
  ['conflict', true, false],
])('%s, running: %s, is too early to tell: %s', (reason, isRunning, isEarly) => {
  const standing = { experimentId: 'e', verdict: 'inconclusive', reason, at: 0 } as const
  expect(isTooEarlyToTell({ standing, isRunning })).toBe(isEarly)
})

test('a promise that is reached after the verdict is told as kept', () => {
  const early = looks([3000, 300, 440])
  expect(early.verdict.reason).toBe('improved_promise_not_excluded')
  expect(verdictStory(early, plan.promisedLift, false).key).toBe('improved_promise_not_excluded')
  const late = looks([3000, 300, 440], [18_000, 1800, 3000])
  expect(late.verdict.reason).toBe('improved_promise_not_excluded')
  const story = verdictStory(late, plan.promisedLift, false)
  expect(story.key).toBe('at_least_promised')
  expect(story.evidence?.benefitInterval.low).toBeGreaterThan(plan.promisedLift)
})

test('a promise that is ruled out after the verdict is told as missed', () => {
  const look = looks([3000, 300, 440], [45_000, 4500, 4850])
  const story = verdictStory(look, plan.promisedLift, false)
  expect(look.verdict.verdict).toBe('confirmed')
  expect(story.key).toBe('improved_promise_missed')
  expect(story.evidence?.benefitInterval.high).toBeLessThan(plan.promisedLift)
})

test('the picture always holds zero and the promise, and cuts what is far away', () => {
  for (const promise of [0.15, -0.15]) {
    const scale = liftScale(promise, [{ lift: 0.02, low: null, high: 9 }])
    expect(scale.at(0)).toBeGreaterThan(0)
    expect(scale.at(0)).toBeLessThan(1)
    expect(scale.at(promise)).toBeGreaterThan(0)
    expect(scale.at(promise)).toBeLessThan(1)
    expect(scale.at(9)).toBe(1)
  }
})

test('the chart reaches as high as the later half of the intervals, zero and the promise', () => {
  const times = [1, 2, 3, 4]
  const [low, high] = chartRange([times, [40, 9, 0.3, 0.2], [-1, -0.9, -0.1, 0.05], [], [0.15], []])
  expect(low).toBeLessThan(-0.1)
  expect(low).toBeGreaterThan(-0.2)
  expect(high).toBeGreaterThan(0.3)
  expect(high).toBeLessThan(0.5)
})
