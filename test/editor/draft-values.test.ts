// A draft goes from the wire to its form and back unchanged.
import { expect, test } from 'vitest'
import type { Experiment } from '#wire/experiments'
import { equalWeights, valuesOf, wireOf, withWeight } from '../../editor/screens/experiments/draft-values.ts'
import { styleTrouble } from '../../editor/screens/experiments/style-trouble.ts'
import { parseNumber } from '../../editor/ui/parse-number.ts'

const draft: Experiment = {
  id: 'e',
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
        { kind: 'style', selector: 'a', property: 'color', value: 'green' },
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

test.each(['fr', 'en'] as const)('there and back in %s', (locale) => {
  const {
    name,
    pageUrl,
    audience,
    variants,
    goalId,
    coverage,
    monthlyVisitors,
    baselineRate,
    minRuntimeDays,
  } = draft
  expect(wireOf(valuesOf(draft, locale))).toEqual({
    ...{ name, pageUrl, audience, variants, goalId },
    ...{ coverage, monthlyVisitors, baselineRate, minRuntimeDays },
  })
})

test('a page rule that means "this page" follows the page', () => {
  const values = { ...valuesOf(draft, 'fr'), pageUrl: 'https://www.exemple.fr/autre' }
  expect(wireOf(values).audience).toEqual({
    pages: [{ match: 'equals', value: 'https://www.exemple.fr/autre' }],
  })
})

test('rules that the form cannot show are not sent back', () => {
  const audience = {
    pages: [{ match: 'prefix', value: '/a' } as const, { match: 'prefix', value: '/b' } as const],
  }
  expect(wireOf(valuesOf({ ...draft, audience }, 'fr'))).not.toHaveProperty('audience')
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
  const { variants } = valuesOf(draft, 'fr')
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
