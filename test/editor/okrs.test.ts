// Quarters, the next step, and key results between form and wire.
import { expect, test } from 'vitest'
import type { Cycle } from '#wire/cycles'
import {
  levelOf,
  percentIssues,
  textOf,
  valuesOf,
  wireOf,
} from '../../editor/screens/okrs/key-result-values.ts'
import { nextStep, type Work } from '../../editor/screens/okrs/next-step.ts'
import { currentCycle, daysLeft, quarterOf, shareElapsed } from '../../editor/screens/okrs/quarter.ts'

const cycle = (id: string, startsOn: string, endsOn: string): Cycle => ({
  id,
  name: id,
  startsOn,
  endsOn,
  reviewNote: '',
  createdAt: 0,
})

test('the quarter of a day', () => {
  expect(quarterOf('2026-11-23')).toEqual({
    year: 2026,
    number: 4,
    startsOn: '2026-10-01',
    endsOn: '2026-12-31',
  })
  expect(quarterOf('2028-02-29')).toMatchObject({ number: 1, endsOn: '2028-03-31' })
})

test('the current cycle is the one of today, else the next, else the newest', () => {
  const past = cycle('past', '2026-01-01', '2026-03-31')
  const now = cycle('now', '2026-04-01', '2026-06-30')
  const next = cycle('next', '2026-10-01', '2026-12-31')
  expect(currentCycle([next, past, now], '2026-05-01')).toBe(now)
  expect(currentCycle([next, past], '2026-05-01')).toBe(next)
  expect(currentCycle([past], '2026-05-01')).toBe(past)
  expect(currentCycle([], '2026-05-01')).toBeUndefined()
})

test('how far a cycle has come', () => {
  expect(shareElapsed('2026-01-01', '2026-01-11', '2026-01-06')).toBe(0.5)
  expect(shareElapsed('2026-01-01', '2026-01-11', '2026-02-06')).toBe(1)
  expect(daysLeft('2026-01-11', '2026-01-06')).toBe(5)
  expect(daysLeft('2026-01-11', '2026-02-06')).toBe(0)
})

test('levels are typed in their units and sent as fractions and cents', () => {
  expect(levelOf('3,2', 'percent')).toBe(0.032)
  expect(levelOf('12,50', 'euro')).toBe(1250)
  expect(levelOf('5', 'minutes')).toBe(5)
  expect(textOf(0.032, 'percent', 'fr')).toBe('3,2')
  expect(textOf(1250, 'euro', 'en')).toBe('12.5')
})

test('an empty current level is none, an unreadable one is refused by the server', () => {
  const values = { ...valuesOf(null, '2026-12-31', 'fr'), baseline: '3,2', target: '4,5' }
  expect(wireOf(values)).toMatchObject({ current: null, baseline: 0.032, target: 0.045 })
  expect(wireOf({ ...values, target: 'quatre' }).target).toBeNaN()
})

test('a percentage below 0 or above 100 is refused where it is typed', () => {
  const values = { ...valuesOf(null, '2026-12-31', 'fr'), baseline: '-1', target: '120', current: '' }
  expect(percentIssues(values).map(({ path }) => path)).toEqual(['baseline', 'target'])
  expect(percentIssues({ ...values, baseline: '0', target: '100 %' })).toEqual([])
  expect(percentIssues({ ...values, unit: 'count' })).toEqual([])
})

test('leads from nothing to a launch, then steps aside', () => {
  const work: Work = {
    cycle: undefined,
    objectives: [],
    keyResults: [],
    hypotheses: [],
    sites: [],
    experiments: [],
  }
  const some = <T>(value: object) => [value as T]
  expect(nextStep(work)?.step).toBe('cycle')
  const withCycle = { ...work, cycle: cycle('c', '2026-01-01', '2026-03-31') }
  expect(nextStep(withCycle)).toEqual({ step: 'objective', to: '/objectives/new?cycle=c' })
  const withObjective: Work = { ...withCycle, objectives: some({ id: 'o' }) }
  expect(nextStep(withObjective)).toEqual({ step: 'keyResult', to: '/objectives/o/key-results/new' })
  const withKeyResult: Work = { ...withObjective, keyResults: some({ id: 'k' }) }
  expect(nextStep(withKeyResult)).toEqual({ step: 'hypothesis', to: '/key-results/k/hypotheses/new' })
  const withHypothesis: Work = { ...withKeyResult, hypotheses: some({ id: 'h' }) }
  expect(nextStep(withHypothesis)).toEqual({ step: 'site', to: '/sites/new' })
  const withSite: Work = { ...withHypothesis, sites: some({ id: 's' }) }
  expect(nextStep(withSite)).toEqual({ step: 'experiment', to: '/experiments/new?hypothesis=h' })
  expect(nextStep({ ...withSite, experiments: some({ id: 'e', status: 'draft' }) })).toEqual({
    step: 'launch',
    to: '/experiments/e',
  })
  expect(nextStep({ ...withSite, experiments: some({ id: 'e', status: 'running' }) })).toBeNull()
})
