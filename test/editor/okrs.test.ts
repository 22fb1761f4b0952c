// Quarters, the next step, and key results between form and wire.
import { expect, test } from 'vitest'
import { TEMPLATES } from '#domain/templates'
import type { Cycle } from '#wire/cycles'
import type { Experiment } from '#wire/experiments'
import type { Goal } from '#wire/goals'
import type { Hypothesis } from '#wire/hypotheses'
import type { Objective } from '#wire/objectives'
import { claimPath } from '../../editor/screens/key-result/claim-path.ts'
import { nextFor } from '../../editor/screens/key-result/key-result-next.ts'
import {
  emptyValues,
  levelOf,
  percentIssues,
  templateValues,
  textOf,
  wireOf,
} from '../../editor/screens/key-result/key-result-values.ts'
import { definitionOf, likelyChoice } from '../../editor/screens/key-result/measure-choice.ts'
import { readLevels } from '../../editor/screens/key-result/read-levels.ts'
import { likelyWay, nextStep, type Work } from '../../editor/screens/okrs/next-step.ts'
import { treeOf } from '../../editor/screens/okrs/objective-tree.ts'
import { currentCycle, daysLeft, freeQuarter, quarterOf } from '../../editor/screens/okrs/quarter.ts'

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

test('a new cycle is the first quarter that is free', () => {
  const year = cycle('year', '2026-01-01', '2026-12-31')
  const now = cycle('now', '2026-10-01', '2026-12-31')
  const next = cycle('next', '2027-01-04', '2027-03-31')
  expect(freeQuarter([year], '2026-11-23').startsOn).toBe('2026-10-01')
  expect(freeQuarter([year, now], '2026-11-23').startsOn).toBe('2027-01-01')
  expect(freeQuarter([year, now, next], '2026-11-23').startsOn).toBe('2027-04-01')
})

test('the current cycle is the one of today, else the next, else the newest', () => {
  const past = cycle('past', '2026-01-01', '2026-03-31')
  const now = cycle('now', '2026-04-01', '2026-06-30')
  const next = cycle('next', '2026-10-01', '2026-12-31')
  expect(currentCycle([next, past, now], '2026-05-01')).toBe(now)
  expect(currentCycle([next, past], '2026-05-01')).toBe(next)
  expect(currentCycle([past], '2026-05-01')).toBe(past)
  expect(currentCycle([cycle('year', '2026-01-01', '2026-12-31'), now], '2026-05-01')).toBe(now)
  expect(currentCycle([], '2026-05-01')).toBeUndefined()
})

test('how many days a cycle has left', () => {
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

const filled = { ...emptyValues('2026-12-31', ''), baseline: '3,2', target: '4,5' }

test('a range is sent only by a key result that stays within one', () => {
  expect(wireOf({ ...filled, targetLow: '2' })).toMatchObject({
    targetLow: null,
    baseline: 0.032,
    target: 0.045,
    ownerId: null,
  })
  expect(wireOf({ ...filled, direction: 'within', targetLow: '2' })).toMatchObject({ targetLow: 0.02 })
  expect(wireOf({ ...filled, target: 'quatre' }).target).toBeNaN()
})

test('a percentage below 0 or above 100 is refused where it is typed', () => {
  const wrong = { ...filled, baseline: '-1', target: '120' }
  expect(percentIssues(wrong).map(({ path }) => path)).toEqual(['baseline', 'target'])
  expect(percentIssues({ ...wrong, baseline: '0', target: '100 %' })).toEqual([])
  expect(percentIssues({ ...wrong, unit: 'count' })).toEqual([])
})

test('a template fills the form in the reader’s decimals', () => {
  const values = templateValues('bounce', { name: 'N', metric: 'M' }, 'fr')
  expect(values).toMatchObject({ baseline: '60', target: '45', unit: 'percent', direction: 'decrease' })
})

test('levels are read from a spreadsheet, with a reason for each line that is not', () => {
  const text =
    'Date;Niveau;Note\n05/10/2026;12,5;campagne\n2026-10-06;11\n31/02/2026;3\n2026-12-01;3\n07/10/2026;?'
  expect(readLevels(text, 'minutes', '2026-11-23')).toEqual({
    levels: [
      { line: 2, day: '2026-10-05', value: 12.5, note: 'campagne' },
      { line: 3, day: '2026-10-06', value: 11, note: '' },
    ],
    troubles: [
      { line: 4, trouble: 'noSuchDay', text: '31/02/2026 ; 3' },
      { line: 5, trouble: 'future', text: '2026-12-01 ; 3' },
      { line: 6, trouble: 'value', text: '07/10/2026 ; ?' },
    ],
    isTooLong: false,
  })
  expect(readLevels('2026-10-05,"3,2 %"', 'percent', '2026-11-23').levels).toMatchObject([{ value: 0.032 }])
  expect(readLevels('2026-10-05\t320', 'percent', '2026-11-23').troubles).toMatchObject([
    { trouble: 'percent' },
  ])
})

test('objectives stand under the one they serve, and a circle is cut', () => {
  const objective = (id: string, parentId: string | null) => ({ id, parentId }) as Objective
  const tree = treeOf([objective('c', 'b'), objective('a', 'elsewhere'), objective('b', 'a')])
  expect(tree.map(({ objective: { id }, depth }) => `${id}${depth}`)).toEqual(['a0', 'b1', 'c2'])
  expect(treeOf([objective('x', 'y'), objective('y', 'x')]).length).toBe(2)
})

const NOTHING: Work = {
  cycle: undefined,
  ...{ objectives: [], keyResults: [], hypotheses: [], sites: [], experiments: [] },
  ...{ lists: [], emails: [], campaigns: [] },
}
const some = <T>(value: object) => [value as T]
const CLAIMED: Work = {
  ...NOTHING,
  cycle: cycle('c', '2026-01-01', '2026-03-31'),
  ...{ objectives: some({ id: 'o' }), keyResults: some({ id: 'k' }), hypotheses: some({ id: 'h' }) },
}

test('leads from nothing to a launch, then steps aside', () => {
  const next = (work: Work) => nextStep(work, 'page')
  expect(next(NOTHING)?.step).toBe('cycle')
  const { cycle: opened, objectives, keyResults } = CLAIMED
  const withCycle = { ...NOTHING, cycle: opened }
  expect(next(withCycle)).toEqual({ step: 'objective', to: '/objectives/new?cycle=c' })
  const withObjective = { ...withCycle, objectives }
  expect(next(withObjective)).toEqual({ step: 'keyResult', to: '/objectives/o/key-results/new' })
  const withKeyResult = { ...withObjective, keyResults }
  expect(next(withKeyResult)).toEqual({ step: 'hypothesis', to: '/key-results/k/hypotheses/new' })
  expect(next(CLAIMED)).toEqual({ step: 'site', to: '/sites/new' })
  const withSite: Work = { ...CLAIMED, sites: some({ id: 's' }) }
  expect(next(withSite)).toEqual({ step: 'experiment', to: '/experiments/new?hypothesis=h' })
  expect(next({ ...withSite, experiments: some({ id: 'e', status: 'draft' }) })).toEqual({
    step: 'launch',
    to: '/experiments/e',
  })
  expect(next({ ...withSite, experiments: some({ id: 'e', status: 'running' }) })).toBeNull()
})

test('who tests an email is led by contacts, an email and two subjects, and past no site', () => {
  const next = (work: Work) => nextStep(work, 'email')
  expect(next(CLAIMED)).toEqual({ step: 'contacts', to: '/contacts/import' })
  const empty = { ...CLAIMED, lists: some<Work['lists'][number]>({ id: 'l', reach: { members: 0 } }) }
  expect(next(empty)?.step).toBe('contacts')
  const withContacts: Work = { ...CLAIMED, lists: some({ id: 'l', reach: { members: 3 } }) }
  expect(next(withContacts)).toEqual({ step: 'email', to: '/emails/new' })
  const withEmail: Work = { ...withContacts, emails: some({ id: 'm' }) }
  expect(next(withEmail)).toEqual({ step: 'subjects', to: '/campaigns/new?hypothesis=h&list=l&email=m' })
  const composed = (status: string, variants: object[]): Work => ({
    ...withEmail,
    campaigns: some({ id: 'k', status, variants }),
  })
  expect(next(composed('draft', [{}]))).toEqual({ step: 'subjects', to: '/campaigns/k' })
  expect(next(composed('draft', [{}, {}]))).toEqual({ step: 'send', to: '/campaigns/k' })
  expect(next(composed('scheduled', [{}, {}]))).toBeNull()
  // its test's draft is no page to complete
  const itsTest = { experiments: some<Work['experiments'][number]>({ kind: 'email', status: 'draft' }) }
  expect(nextStep({ ...CLAIMED, sites: some({ id: 's' }), ...itsTest }, 'page')?.step).toBe('experiment')
})

test('the first test is of a page until something of an email stands alone', () => {
  expect(likelyWay(CLAIMED)).toBe('page')
  const withContacts: Work = { ...CLAIMED, lists: some({ id: 'l' }) }
  expect(likelyWay(withContacts)).toBe('email')
  const withBoth: Work = { ...withContacts, sites: some({ id: 's' }) }
  expect(likelyWay(withBoth)).toBe('page')
  const ofEmail = { hypotheses: some<Hypothesis>({ id: 'h', plannedTest: { surface: 'email' } }) }
  expect(likelyWay({ ...withBoth, ...ofEmail })).toBe('email')
})

test('a key result leads on: write, test, launch, watch, try again, or look back', () => {
  const keyResult = { id: 'k', progress: 0.5, cycleId: 'c' }
  const claim = { id: 'h', change: 'raccourcir' } as Hypothesis
  const test = (status: string, reason = 'running') => [
    { id: 'e', hypothesisId: 'h', status, name: 'Court', standing: { reason } } as Experiment,
  ]
  const step = (...args: Parameters<typeof nextFor>) => nextFor(...args).step
  expect(step(keyResult, [], [])).toBe('hypothesis')
  expect(nextFor(keyResult, [claim], []).to).toBe('/experiments/new?hypothesis=h')
  const ofEmail = { ...claim, plannedTest: { surface: 'email' } } as Hypothesis
  expect(nextFor(keyResult, [ofEmail], []).to).toBe('/campaigns/new?hypothesis=h')
  expect(step(keyResult, [claim], test('draft'))).toBe('launch')
  expect(step({ ...keyResult, progress: 1 }, [claim], test('running'))).toBe('watch')
  const mailed = test('running').map((one) => ({ ...one, kind: 'email' as const }))
  expect(step(keyResult, [claim], mailed)).toBe('read')
  expect(step(keyResult, [claim], test('stopped'))).toBe('again')
  expect(step(keyResult, [claim], test('stopped', 'too_little_data'))).toBe('experiment')
  expect(step({ ...keyResult, progress: 1.2 }, [claim], test('stopped'))).toBe('reached')
  // the newest first, as they are listed: one that was ended early does not hide what another has seen
  const repeated = [
    ...test('running', 'too_little_data'),
    { ...test('running')[0], id: 'seen' } as Experiment,
  ]
  expect(nextFor(keyResult, [claim], repeated).to).toBe('/experiments/seen/results')
})

test('a template is measured by the goal that it is likeliest about', () => {
  const goal = (key: string, kind: string) => ({ key, siteId: 's', trigger: { kind } }) as Goal
  const goals = [goal('vu', 'page_view'), goal('clic', 'click'), goal('envoi', 'form_submit')]
  const of = (id: 'bounce' | 'page_clicks' | 'form_completion', known = goals) => {
    const { measure } = TEMPLATES[id]
    return likelyChoice(measure, known)
  }
  expect(of('bounce', [])).toBe('absent:engaged:')
  expect(definitionOf(of('bounce', []))).toEqual({ aggregation: 'absent', type: 'engaged', windowMs: null })
  expect(of('page_clicks')).toBe('unique:goal:clic')
  expect(of('form_completion')).toBe('unique:goal:envoi')
  expect(of('form_completion', [])).toBe('')
})

test('a settled hypothesis opens the test that settled it, an open one the test that runs, else the newest', () => {
  const test = (id: string, status: Experiment['status']) => ({ id, status })
  const standing = (experimentId: string, verdict: 'confirmed' | 'refuted' | 'inconclusive') => ({
    experimentId,
    verdict,
    reason: 'at_least_promised',
    at: 0,
  })
  const claim = { id: 'claim', keyResultId: 'target', standing: null }
  // the newest first, as they are listed: a rehearsal came before and a stopped one after
  const tests = [test('stopped', 'stopped'), test('telling', 'running'), test('rehearsal', 'stopped')]
  for (const verdict of ['confirmed', 'refuted'] as const)
    expect(claimPath({ ...claim, standing: standing('telling', verdict) }, tests, true)).toBe(
      '/experiments/telling/results',
    )
  const open = { ...claim, standing: standing('rehearsal', 'inconclusive') }
  expect(claimPath(open, tests, true)).toBe('/experiments/telling/results')
  const both = [test('new', 'running'), test('seen', 'running')]
  expect(claimPath({ ...claim, standing: standing('seen', 'inconclusive') }, both, true)).toBe(
    '/experiments/seen/results',
  )
  expect(claimPath(open, [test('last', 'stopped'), test('first', 'stopped')], true)).toBe(
    '/experiments/last/results',
  )
  expect(claimPath(claim, [test('draft', 'draft'), test('old', 'stopped')], true)).toBe(
    '/experiments/old/results',
  )
  expect(claimPath(claim, [test('draft', 'draft')], true)).toBe('/experiments/draft')
  expect(claimPath(claim, [], true)).toBe('/hypotheses/claim/edit')
  expect(claimPath(claim, [], false)).toBe('/key-results/target')
})
