// The server's hash is the snippet's, for every seed and id.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fastHashFrom } from '#domain/fast-hash'
import { fnv1a, hashFrom, hashVisitor } from '#domain/hash'

it('equals the short one', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 })
  fc.assert(
    fc.property(text, text, (seed, id) => {
      const position = fastHashFrom(fnv1a(seed), id)
      expect(position).toBe(hashFrom(fnv1a(seed), id))
      expect(position).toBe(hashVisitor(seed, id, 2))
    }),
    { numRuns: 20_000 },
  )
})

it('equals it where the inner hash is short: states that end in few digits', () => {
  // an empty id leaves the state as it is, so every number of digits can be reached
  const states = [0, 7, 10, 99, 9999, 10_000, 99_999, 100_000, 999_999_999, 1_000_000_000, 4_294_967_295]
  for (const state of states) expect(fastHashFrom(state, '')).toBe(hashFrom(state, ''))
})
