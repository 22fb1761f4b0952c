// What the real GrowthBook SDK makes of our payload is what Levier decides, for any audience, visit and allocation.
import { type FeatureDefinition, GrowthBook } from '@growthbook/growthbook'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Attributes, type Audience, isEligible } from '#domain/audience'
import { assign, type PublishedExperiment } from '#domain/experiment'
import { growthbookFeatures } from '#domain/growthbook-features'

const part = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
/** Addresses that differ by case, slashes, query, fragment, and by what is special in a regular expression. */
const address = fc
  .tuple(
    fc.constantFrom('https://www.planeo.fr', 'HTTPS://WWW.Planeo.fr', 'http://www-planeo.fr', ''),
    fc.constantFrom(
      '',
      '/',
      '/demo',
      '/Demo/',
      '/d.mo',
      '/démo',
      '/DÉMO',
      '/a+b(c)[d]{e}^$|',
      '/demo//',
      '/\\s',
    ),
    fc.constantFrom('', '?x=/demo', '#demo', '?', '/?y#z'),
  )
  .map((parts) => parts.join(''))
const word = fc.constantFrom('', 'google', 'Google.com', 'newsletter', 'News.Letter', 'c++', 'été', 'ÉTÉ')
const lowered = word.filter((text) => text !== '').map((text) => text.toLowerCase())

const audiences: fc.Arbitrary<Audience> = fc.record({
  pages: fc.array(
    fc.record({
      match: fc.constantFrom('equals' as const, 'prefix' as const, 'contains' as const),
      value: address.filter((text) => text !== ''),
      exclude: part(fc.constant(true as const)),
    }),
    { maxLength: 3 },
  ),
  devices: part(fc.uniqueArray(fc.constantFrom('phone', 'tablet', 'desktop'), { minLength: 1 })),
  sources: part(
    fc.array(
      fc.record({
        kind: fc.constantFrom('utm_source' as const, 'utm_campaign' as const, 'referrer' as const),
        match: fc.constantFrom('equals' as const, 'contains' as const),
        value: lowered,
      }),
      { minLength: 1, maxLength: 3 },
    ),
  ),
  languages: part(fc.uniqueArray(fc.constantFrom('fr', 'fr-ca', 'en'), { minLength: 1 })),
  visitors: part(fc.constantFrom('new', 'returning')),
})
const visits: fc.Arbitrary<Attributes & { url?: string | undefined }> = fc.record({
  url: part(address),
  device: part(fc.constantFrom('phone', 'tablet', 'desktop')),
  utm_source: part(word),
  utm_campaign: part(word),
  referrer: part(word),
  language: part(fc.constantFrom('fr-FR', 'FR', 'fr-CA', 'en', 'EN-gb', 'fro')),
  visitor: part(fc.constantFrom('new', 'returning')),
})
const experiments: fc.Arbitrary<PublishedExperiment> = fc
  .record({
    seed: fc.string({ minLength: 1 }),
    coverage: fc.double({ min: 0, max: 1, noNaN: true }),
    parts: fc.array(fc.double({ min: 0.05, max: 1, noNaN: true }), { minLength: 2, maxLength: 5 }),
    namespace: part(fc.constantFrom(['groupe', 0.2, 0.7] as const, ['été', 0, 1] as const)),
    audience: audiences,
    rollout: part(fc.constantFrom('a', 'b')),
  })
  .map(({ parts, namespace, rollout, ...rest }) => ({
    ...rest,
    key: 'e',
    phase: 1,
    status: rollout ? 'rolled_out' : 'running',
    hashVersion: 2,
    weights: parts.map((own) => own / parts.reduce((sum, one) => sum + one, 0)),
    variants: parts.map((_, i) => ({ key: 'abcde'[i] ?? '', changes: [] })),
    ...(namespace && { namespace }),
    ...(rollout && { rollout }),
  }))

/** As it travels: what is undefined is not there. */
const travelled = (features: object): Record<string, FeatureDefinition> =>
  JSON.parse(JSON.stringify(features))

describe('the GrowthBook SDK', () => {
  it('finds the audience, the variant and the roll-out that Levier finds', () => {
    const seen = { eligible: 0, left: 0 }
    fc.assert(
      fc.property(experiments, fc.string({ minLength: 1 }), visits, (experiment, id, visit) => {
        const sdk = new GrowthBook({
          features: travelled(growthbookFeatures([experiment])),
          attributes: { ...visit, id },
        })
        const { value, source, experimentResult } = sdk.evalFeature('e')
        sdk.destroy()
        const isIn = isEligible(experiment.audience, visit.url, visit)
        seen[isIn ? 'eligible' : 'left']++
        const [expected] = assign([experiment], id, () => isIn)
        expect(value).toBe(expected?.variant ?? 'a')
        expect(source).toBe(!expected ? 'defaultValue' : expected.rollout ? 'force' : 'experiment')
        if (expected && !expected.rollout) expect(experimentResult?.key).toBe(expected.variant)
      }),
      { numRuns: 2000 },
    )
    expect(Math.min(seen.eligible, seen.left)).toBeGreaterThan(200)
  })
})
