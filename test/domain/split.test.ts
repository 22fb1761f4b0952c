// Laws of the shuffle that deals a list to the variants of a campaign.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CampaignSplit } from '#domain/email/campaign'
import { testedContacts } from '#domain/email/capacity'
import { permuted, placeOf } from '#domain/email/split'

const split: fc.Arbitrary<CampaignSplit> = fc.oneof(
  fc.constant({ mode: 'full' as const }),
  fc.record({
    mode: fc.constant('share' as const),
    share: fc.double({ min: 0.05, max: 0.9, noNaN: true }),
    waitHours: fc.constant(4),
  }),
)
const shuffle = fc.record({
  total: fc.nat(700),
  split,
  variants: fc.integer({ min: 1, max: 5 }),
  seed: fc.string(),
})
const places = (asked: Parameters<typeof placeOf>[1]) =>
  Array.from({ length: asked.total }, (_, index) => placeOf(index, asked))

describe('the shuffle', () => {
  it('moves every index to a place of its own', () => {
    fc.assert(
      fc.property(fc.nat(600), fc.string(), (n, seed) => {
        const moved = Array.from({ length: n }, (_, index) => permuted(index, n, seed))
        expect(moved.toSorted((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, index) => index))
      }),
      { numRuns: 60 },
    )
  })

  it('gives the test its share to the last contact, and every variant the same, within one', () => {
    fc.assert(
      fc.property(shuffle, (asked) => {
        const dealt = places(asked)
        const tested = dealt.filter(({ part }) => part === 'test')
        const share = asked.split.mode === 'share' && asked.variants > 1 ? asked.split.share : 1
        expect(tested).toHaveLength(testedContacts(asked.total, share))
        expect(dealt.every(({ part, variant }) => (part === 'test') === (variant !== null))).toBe(true)
        const counts = Array.from(
          { length: asked.variants },
          (_, key) => tested.filter(({ variant }) => variant === key).length,
        )
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })

  it('is the same whenever it is asked, and another for another seed', () => {
    const asked = { total: 500, split: { mode: 'full' as const }, variants: 2, seed: 'lettre' }
    expect(places(asked)).toEqual(places(asked))
    expect(places(asked)).not.toEqual(places({ ...asked, seed: 'relance' }))
  })

  it('does not follow the order of the list', () => {
    // neighbours in a list (one company's people) agree by chance alone: 5 standard errors of a fair coin
    const dealt = places({ total: 10_000, split: { mode: 'full' }, variants: 2, seed: 'lettre' })
    const equal = dealt.filter((place, index) => index > 0 && place.variant === dealt[index - 1]?.variant)
    expect(Math.abs(equal.length - 5000)).toBeLessThan(250)
    const firstHalf = dealt.slice(0, 5000).filter(({ variant }) => variant === 0).length
    expect(Math.abs(firstHalf - 2500)).toBeLessThan(180)
  })
})
