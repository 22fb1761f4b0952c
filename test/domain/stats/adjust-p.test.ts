// Laws of adjusted p values: never smaller, in the same order, and as strict as their promise.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { benjaminiHochberg, benjaminiYekutieli, bonferroni, holm } from '#domain/stats/adjust-p'
import { rejectByE } from '#domain/stats/e-bh'

const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 })

it('never makes a p smaller, nor a larger one the smaller', () => {
  fc.assert(
    fc.property(ps, (given) => {
      for (const adjust of [bonferroni, holm, benjaminiHochberg, benjaminiYekutieli]) {
        const adjusted = adjust(given)
        const order = given.map((_, i) => i).sort((a, b) => (given[a] ?? 0) - (given[b] ?? 0))
        for (const [rank, i] of order.entries()) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(given[i] ?? 0)
          expect(adjusted[i]).toBeLessThanOrEqual(1)
          expect(adjusted[i]).toBeGreaterThanOrEqual(adjusted[order[rank - 1] ?? i] ?? 0)
        }
      }
    }),
  )
})

it('is strictest where any error counts, mildest where a share of errors does', () => {
  fc.assert(
    fc.property(ps, (given) => {
      const [all, steps, share] = [bonferroni(given), holm(given), benjaminiHochberg(given)]
      for (const i of given.keys()) {
        expect(steps[i]).toBeLessThanOrEqual(all[i] ?? 0)
        expect(share[i]).toBeLessThanOrEqual((steps[i] ?? 0) + 1e-15)
      }
    }),
  )
})

it('rejects by e-values what Benjamini-Hochberg rejects by their inverses', () => {
  const es = fc.array(fc.double({ min: 1.001, max: 1e4, noNaN: true }), { minLength: 1, maxLength: 9 })
  fc.assert(
    fc.property(es, (values) => {
      const adjusted = benjaminiHochberg(values.map((e) => 1 / e))
      for (const [i, isRejected] of rejectByE(values, 0.1).isRejected.entries()) {
        // at the very boundary rounding may decide
        if (Math.abs((adjusted[i] ?? 0) - 0.1) > 1e-9) expect(isRejected).toBe((adjusted[i] ?? 0) < 0.1)
      }
    }),
  )
})
