// Ranges of an exclusion group: what is given out never overlaps, and nothing that would fit is refused.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findFreeRange, freeRanges, freeShare, type ShareRange } from '#domain/exclusion'

const shares = fc.array(
  fc.integer({ min: 1, max: 6000 }).map((grains) => grains / 10_000),
  { maxLength: 12 },
)

test('ranges given out one after another never overlap and stay within the whole', () => {
  fc.assert(
    fc.property(shares, fc.array(fc.nat()), (wanted, ends) => {
      let taken: ShareRange[] = []
      for (const [index, share] of wanted.entries()) {
        const isThere = freeShare(taken) > share - 1e-9
        const range = findFreeRange(taken, share)
        expect(range !== undefined).toBe(isThere)
        if (!range) continue
        expect(range[1] - range[0]).toBeCloseTo(share, 9)
        for (const [start, end] of taken) expect(range[1] <= start || range[0] >= end).toBe(true)
        taken.push(range)
        const leaving = ends[index]
        if (leaving !== undefined && leaving % 3 === 0) taken = taken.toSpliced(leaving % taken.length, 1)
      }
      const total = (ranges: readonly ShareRange[]) =>
        ranges.reduce((sum, [start, end]) => sum + end - start, 0)
      expect(total(taken) + total(freeRanges(taken))).toBeCloseTo(1, 9)
    }),
  )
})
