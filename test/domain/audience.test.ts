// Who is eligible: every rule that is there must hold, and what is not known is not asked.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Attributes, type Audience, isEligible } from '#domain/audience'

const URL = 'https://www.planeo.fr/demo'
const everybody: Audience = { pages: [] }
const part = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const device = fc.constantFrom('phone' as const, 'tablet' as const, 'desktop' as const)
const visitor = fc.constantFrom('new' as const, 'returning' as const)
const word = fc.constantFrom('', 'google', 'google.com', 'newsletter', 'bing')
const source = fc.record({
  kind: fc.constantFrom('utm_source' as const, 'utm_medium' as const, 'referrer' as const),
  match: fc.constantFrom('equals' as const, 'contains' as const),
  value: word.filter((text) => text !== ''),
})
const audiences: fc.Arbitrary<Audience> = fc.record({
  pages: fc.constant([]),
  devices: part(fc.array(device, { minLength: 1 })),
  sources: part(fc.array(source, { minLength: 1 })),
  languages: part(fc.array(fc.constantFrom('fr', 'fr-ca', 'en'), { minLength: 1 })),
  visitors: part(visitor),
})
const visits: fc.Arbitrary<Attributes> = fc.record({
  device: part(device),
  utm_source: part(word),
  utm_medium: part(word),
  referrer: part(word),
  language: part(fc.constantFrom('fr-FR', 'fr-CA', 'en', 'EN-gb')),
  visitor: part(visitor),
})

describe('isEligible', () => {
  it('asks nothing of what is not known', () => {
    fc.assert(fc.property(audiences, (audience) => isEligible(audience, undefined, {})))
  })

  it('holds for the whole exactly when it holds for each part', () => {
    fc.assert(
      fc.property(audiences, visits, (audience, visit) => {
        const { pages, ...rest } = audience
        const parts = Object.entries(rest).map(([name, value]) => ({ pages, [name]: value }) as Audience)
        expect(isEligible(audience, URL, visit)).toBe(parts.every((one) => isEligible(one, URL, visit)))
      }),
    )
  })

  it('never loses a visitor by one rule more in a list', () => {
    fc.assert(
      fc.property(fc.array(source, { minLength: 1 }), source, visits, (sources, more, visit) => {
        fc.pre(isEligible({ pages: [], sources }, URL, visit))
        expect(isEligible({ pages: [], sources: [...sources, more] }, URL, visit)).toBe(true)
      }),
    )
  })

  it.each([
    ['French of anywhere', { languages: ['fr'] }, { language: 'fr-FR' }, true],
    ['French of Canada only', { languages: ['fr-ca'] }, { language: 'fr-FR' }, false],
    ['a language that begins alike', { languages: ['f'] }, { language: 'fr' }, false],
    [
      'a source without case',
      { sources: [{ kind: 'utm_source', match: 'equals', value: 'google' }] },
      { utm_source: 'Google' },
      true,
    ],
    [
      'a visit without source',
      { sources: [{ kind: 'utm_source', match: 'contains', value: 'goo' }] },
      { utm_source: '' },
      false,
    ],
    [
      'part of a referrer',
      { sources: [{ kind: 'referrer', match: 'contains', value: 'google' }] },
      { referrer: 'news.google.com' },
      true,
    ],
    ['those who come back', { visitors: 'returning' }, { visitor: 'new' }, false],
    ['phones', { devices: ['phone'] }, { device: 'tablet' }, false],
  ] as [string, Partial<Audience>, Attributes, boolean][])('%s', (_, rules, visit, expected) => {
    expect(isEligible({ ...everybody, ...rules }, URL, visit)).toBe(expected)
  })
})
