// From visitors to arms: day by day or in one pass, the sums and what is read of them are the same.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { armsOf } from '#domain/arms'
import type { Contribution, PhaseMetric } from '#domain/contribution'
import { readArm } from '#domain/evidence'
import { mergeTallies, talliesOf } from '#domain/tally'

const metric: PhaseMetric = {
  id: 'revenue',
  name: '',
  definition: { type: 'revenue', aggregation: 'sum', windowMs: null },
  shift: 0,
}
const variants = [{ key: 'a' }, { key: 'b' }]

const contribution = fc
  .record({
    variant: fc.constantFrom('a', 'b', null),
    day: fc.constantFrom('2026-11-01', '2026-11-02', '2026-11-03'),
    value: fc.nat(10_000),
  })
  .map(
    ({ variant, day, value }): Contribution =>
      ({ variant, day, values: { revenue: [value, 1] } }) as Contribution,
  )

it('adds up to what one pass over the visitors says, whatever the shift', () => {
  fc.assert(
    fc.property(fc.array(contribution, { maxLength: 60 }), fc.nat(9000), (contributions, shift) => {
      const shifted = { ...metric, shift }
      const rows = contributions.flatMap((each) => talliesOf('phase', [shifted], each, 1))
      const { arms, excluded } = armsOf(mergeTallies(rows), shifted, variants)
      expect(excluded).toBe(contributions.filter(({ variant }) => variant === null).length)
      for (const arm of arms) {
        const own = contributions.filter(({ variant }) => variant === arm.variant)
        const values = own.map(({ values: { revenue } }) => revenue?.[0] ?? 0)
        const total = values.reduce((sum, value) => sum + value, 0)
        const mean = total / values.length
        const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
        const read = readArm('mean', arm)
        expect(read.visitors).toBe(values.length)
        expect(read.conversions).toBe(values.filter((value) => value !== 0).length)
        expect(read.total).toBeCloseTo(total, 6)
        if (values.length > 0) expect(read.value).toBeCloseTo(mean, 6)
        if (values.length > 1) expect(read.deviation).toBeCloseTo(Math.sqrt(squares / (values.length - 1)), 4)
      }
    }),
  )
})
