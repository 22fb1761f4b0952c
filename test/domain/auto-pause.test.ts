// How many more mails may come back before a campaign has to be counted again: never one too many.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { autoPause, returnsLeft } from '#domain/email/auto-pause'

const upTo = (max: number) => fc.nat({ max })
const counts = fc.record({
  accepted: upTo(20_000),
  refused: upTo(500),
  bounced: upTo(1000),
  policy: upTo(100),
  complained: upTo(60),
  isResumed: fc.boolean(),
})

it('is what it takes, whatever leaves or comes back in between', () => {
  fc.assert(
    fc.property(counts, upTo(5000), fc.tuple(upTo(1000), upTo(1000), upTo(1000)), (before, sent, more) => {
      fc.pre(autoPause(before) === null)
      const left = returnsLeft(before)
      const fewer = (most: number, wish: number) => Math.min(wish, Math.max(0, most - 1))
      const after = {
        ...before,
        accepted: before.accepted + sent,
        bounced: before.bounced + fewer(left.bounced, more[0]),
        policy: before.policy + fewer(left.policy, more[1]),
        complained: before.complained + fewer(left.complained, more[2]),
      }
      // what had come back already among too few to say is not undone by waiting
      fc.pre(left.bounced > 0 && left.complained > 0)
      expect(autoPause(after)).toBeNull()
    }),
  )
})

it.each([
  ['the first refusal of the sender', { policy: 1 }, 'policy'],
  ['5 % of 200', { bounced: 10 }, null],
  ['more than 5 % of 200', { bounced: 11 }, 'bounces'],
  ['0.3 % of 1,000', { accepted: 1000, complained: 3 }, null],
  ['more than 0.3 % of 1,000', { accepted: 1000, complained: 4 }, 'complaints'],
  ['too few to say', { accepted: 99, bounced: 50, complained: 9 }, null],
])('%s', (_, some, reason) => {
  const none = { accepted: 200, refused: 0, bounced: 0, policy: 0, complained: 0, isResumed: false }
  expect(autoPause({ ...none, ...some })).toBe(reason)
})
