// A draft goes from the wire to its form and back unchanged.
import { expect, test } from 'vitest'
import type { Experiment } from '#wire/experiments'
import type { Goal } from '#wire/goals'
import { formPath, valuesOf, wireOf } from '../../editor/screens/experiments/draft-values.ts'
import { styleTrouble } from '../../editor/screens/experiments/style-trouble.ts'
import { equalWeights, withWeight } from '../../editor/screens/experiments/variant-values.ts'
import { parseNumber } from '../../editor/ui/parse-number.ts'
import { fromZonedText } from '../../editor/ui/zoned-time.ts'

const draft: Experiment = {
  id: 'e',
  kind: 'page',
  campaignId: null,
  campaignStatus: null,
  deciding: null,
  key: 'e',
  name: 'Formulaire court',
  hypothesisId: 'h',
  siteId: 's',
  goalId: null,
  status: 'draft',
  pageUrl: 'https://www.exemple.fr/demo',
  audience: { pages: [{ match: 'equals', value: 'https://www.exemple.fr/demo' }] },
  variants: [
    { key: 'a', name: 'Original', weight: 0.335, changes: [] },
    {
      key: 'b',
      name: 'Variante B',
      weight: 0.665,
      changes: [
        { kind: 'text', selector: 'h1', value: 'Bonjour' },
        { kind: 'image', selector: 'img', src: 'https://www.exemple.fr/a.png', alt: 'Une équipe' },
        { kind: 'image', selector: 'img', src: 'https://www.exemple.fr/a.png' },
        { kind: 'hide', selector: '#telephone' },
        { kind: 'move', selector: 'form', target: 'main', position: 'start' },
        { kind: 'html', selector: 'p', value: '<b>Bonjour</b>' },
        { kind: 'style', selector: 'a', property: 'color', value: 'green' },
        { kind: 'attribute', selector: 'a', name: 'href', value: '/prix' },
        { kind: 'class', selector: 'a', add: ['grand'], remove: ['petit', 'gris'] },
        { kind: 'insert', selector: 'h1', position: 'after', value: '<p>Promo</p>' },
      ],
    },
  ],
  coverage: 0.5,
  monthlyVisitors: 12_000,
  baselineRate: 0.032,
  minRuntimeDays: 7,
  measure: null,
  secondary: [],
  guardrails: [],
  exclusionGroupId: null,
  exclusionShare: null,
  startsAt: null,
  endsAt: null,
  ownerId: null,
  archivedAt: null,
  scheduleFailure: null,
  lead: null,
  startedAt: null,
  endedAt: null,
  rollout: null,
  phase: null,
  standing: null,
  createdAt: 0,
}

const goal = (key: string, trigger: Goal['trigger']): Goal => ({
  ...{ id: `id-${key}`, siteId: 's', key, name: key, createdAt: 0 },
  trigger,
})
const goals = [
  goal('demande', { kind: 'form_submit', selector: 'form' }),
  goal('commande', { kind: 'revenue', currency: 'EUR' }),
]
const place = (locale: 'fr' | 'en') => ({ locale, timeZone: 'Europe/Paris', goals })
const thereAndBack = (experiment: Experiment, locale: 'fr' | 'en' = 'fr') =>
  wireOf(valuesOf(experiment, place(locale)), place(locale))

test.each(['fr', 'en'] as const)('there and back in %s', (locale) => {
  expect(draft).toMatchObject(thereAndBack(draft, locale))
  expect(thereAndBack(draft, locale)).not.toEqual({})
})

test('measures, audience, group and schedule come back as they were', () => {
  const rich: Experiment = {
    ...draft,
    goalId: 'id-commande',
    audience: {
      pages: [
        { match: 'prefix', value: '/a' },
        { match: 'contains', value: 'merci', exclude: true },
      ],
      devices: ['phone'],
      sources: [{ kind: 'referrer', match: 'contains', value: 'google' }],
      languages: ['fr', 'en-GB'],
      visitors: 'new',
    },
    measure: {
      aggregation: 'sum',
      event: { type: 'goal' },
      denominator: { aggregation: 'count', event: { type: 'goal', goal: 'demande' } },
      windowDays: 14,
      cap: 50_000,
      expectedMean: 1250,
      expectedDeviation: 4033,
    },
    secondary: [
      {
        ...{ id: 'rebond', name: 'Rebond', direction: 'decrease' },
        measure: { aggregation: 'absent', event: { type: 'engaged' }, windowDays: null, cap: null },
      },
    ],
    guardrails: [
      {
        ...{ id: 'revenu', name: 'Revenu', direction: 'increase', margin: 0.05 },
        measure: { aggregation: 'sum', event: { type: 'revenue' }, windowDays: null, cap: null },
      },
    ],
    exclusionGroupId: 'groupe',
    exclusionShare: 0.25,
    startsAt: Date.parse('2026-12-01T08:30:00Z'),
    endsAt: Date.parse('2027-07-01T08:30:00Z'),
  }
  expect(rich).toMatchObject(thereAndBack(rich))
  expect(valuesOf(rich, place('fr'))).toMatchObject({
    measure: { cap: '500', expectedMean: '12,5' },
    startsAt: '2026-12-01T09:30',
    endsAt: '2027-07-01T10:30',
  })
})

test('a page rule that means "this page" follows the page', () => {
  const values = { ...valuesOf(draft, place('fr')), pageUrl: 'https://www.exemple.fr/autre' }
  expect(wireOf(values, place('fr')).audience).toEqual({
    pages: [{ match: 'equals', value: 'https://www.exemple.fr/autre' }],
  })
})

test('what cannot be read as a number is sent as one that is refused, not as nothing', () => {
  const values = valuesOf(draft, place('fr'))
  const measure = { ...values.measure, windowDays: 'deux semaines' }
  expect(wireOf({ ...values, measure }, place('fr')).measure).toMatchObject({ windowDays: -1 })
})

test('a refusal of the server finds its field', () => {
  const values = valuesOf(draft, place('fr'))
  expect(formPath('variants.1.changes.6.value', 'too_small', values)).toBe('variants.1.changes.6.styleValue')
  expect(formPath('audience.pages.0.value', 'too_small', values)).toBe('audience.rules.0.value')
  expect(formPath('guardrails.0.measure', 'unknown_goal', values)).toBe('guardrails.0.measure.source')
  expect(formPath('variants', 'weights_sum', values)).toBe('variants.1.weight')
})

test.each([
  ['2026-03-29T03:30', '2026-03-29T01:30:00Z'],
  ['2026-03-29T01:30', '2026-03-29T00:30:00Z'],
  ['2026-10-25T02:30', '2026-10-25T00:30:00Z'],
  ['2026-10-25T03:30', '2026-10-25T02:30:00Z'],
])('%s in Paris is %s, clock changes or not', (text, instant) => {
  expect(new Date(fromZonedText(text, 'Europe/Paris')).toISOString()).toBe(new Date(instant).toISOString())
})

test.each([2, 3, 6, 7])('%d equal weights add up to 100', (count) => {
  const variants = Array.from({ length: count }, (_, i) => ({
    key: `${i}`,
    name: '',
    weight: '',
    changes: [],
  }))
  const weights = equalWeights(variants, 'fr').map(({ weight }) => parseNumber(weight))
  expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 9)
})

test('of two weights the other takes the rest, once the typed one can be read', () => {
  const { variants } = valuesOf(draft, place('fr'))
  const weights = (text: string) => withWeight(variants, 0, text, 'fr').map(({ weight }) => weight)
  expect(weights('30')).toEqual(['30', '70'])
  expect(weights('33,3')).toEqual(['33,3', '66,7'])
  expect(weights('')).toEqual(['', '66,5'])
  expect(weights('130')).toEqual(['130', '66,5'])
  const three = [...variants, ...variants.slice(0, 1)]
  expect(withWeight(three, 1, '10', 'fr').map(({ weight }) => weight)).toEqual(['33,5', '10', '33,5'])
})

test('a style is in trouble where the browser does not know it', () => {
  const supports = (property: string, value: string) =>
    property === 'color' && ['red', 'inherit'].includes(value)
  expect(styleTrouble('color', 'red', supports)).toBeNull()
  expect(styleTrouble('color', '', supports)).toBeNull()
  expect(styleTrouble('color', 'rouge', supports)).toBe('value')
  expect(styleTrouble('colour', 'red', supports)).toBe('property')
})
