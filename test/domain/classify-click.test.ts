// Who clicked: machines by what they say and how they behave, people despite them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ClickSignals, classifyClicks, type Hit, HOLD_MS } from '#domain/email/classify-click'
import { gatewayOf } from '#domain/email/mail-gateway'

const person: ClickSignals = {
  method: 'GET',
  isPrefetch: false,
  agent: 'browser',
  gateway: null,
  isNavigation: true,
}
const T0 = Date.parse('2026-11-10T09:00:00Z')
const hit = (id: string, part: Partial<Hit> = {}): Hit => ({
  id,
  at: T0,
  link: 0,
  isTrap: false,
  signals: person,
  ...part,
})
const verdicts = (hits: Hit[]) => Object.fromEntries(classifyClicks(hits))
const says = (part: Partial<ClickSignals>) => hit('it', { signals: { ...person, ...part } })

describe('a click on a link of a mail', () => {
  it('is a person’s when a browser navigates, once or twice, or comes back later to another link', () => {
    const hits = [
      hit('first'),
      hit('double', { at: T0 + 300 }),
      hit('other', { at: T0 + 40_000, link: 1 }),
      hit('tabs', { at: T0 + 45_000, link: 2 }),
    ]
    expect(new Set(Object.values(verdicts(hits)))).toEqual(new Set(['human']))
  })

  it('is a machine’s by what its request says', () => {
    expect(verdicts([says({ method: 'HEAD' })])).toEqual({ it: 'head' })
    expect(verdicts([says({ isPrefetch: true })])).toEqual({ it: 'prefetch' })
    expect(verdicts([says({ agent: 'empty' })])).toEqual({ it: 'empty_agent' })
    expect(verdicts([says({ agent: 'robot' })])).toEqual({ it: 'robot_agent' })
    expect(verdicts([says({ agent: 'robot', gateway: 'vade' })])).toEqual({ it: 'gateway' })
    expect(verdicts([says({ isNavigation: false })])).toEqual({ it: 'no_navigation' })
  })

  it('is a machine’s when it opens what nobody sees, or more links than a hand can; a reader an hour later is not', () => {
    const sweep = [0, 1, 2, 3].map((link) => hit(`sweep-${link}`, { link, at: T0 + link * 900 }))
    const trap = hit('trap', { link: -1, isTrap: true, at: T0 + 60_000 })
    const reader = hit('reader', { at: T0 + 3600_000 })
    const all = verdicts([...sweep, trap, reader])
    expect(all).toMatchObject({ 'sweep-0': 'near_trap', trap: 'trap', reader: 'human' })
    expect(verdicts([...sweep, reader])).toMatchObject({
      'sweep-0': 'burst',
      'sweep-3': 'burst',
      reader: 'human',
    })
  })

  const anyHit = fc.record({
    at: fc.integer({ min: 0, max: 3 * HOLD_MS }).map((ms) => T0 + ms),
    link: fc.integer({ min: 0, max: 4 }),
    isTrap: fc.constantFrom(false, false, true),
    signals: fc.record({
      method: fc.constantFrom('GET' as const, 'GET' as const, 'HEAD' as const),
      isPrefetch: fc.constant(false),
      agent: fc.constantFrom('browser' as const, 'browser' as const, 'robot' as const),
      gateway: fc.constant(null),
      isNavigation: fc.constant(true),
    }),
  })
  const someHits = fc
    .array(anyHit, { minLength: 1, maxLength: 12 })
    .map((hits) => hits.map((each, i) => ({ ...each, id: `hit-${i}` })))

  it('has one verdict whatever the order, which nothing that happens ten minutes later changes', () => {
    fc.assert(
      fc.property(someHits, fc.array(anyHit, { maxLength: 6 }), (hits, later) => {
        const before = verdicts(hits)
        expect(verdicts(hits.toReversed())).toEqual(before)
        const latest = Math.max(...hits.map(({ at }) => at))
        const more = later.map((each, i) => ({
          ...each,
          id: `later-${i}`,
          at: each.at - T0 + latest + HOLD_MS + 1,
        }))
        expect(verdicts([...hits, ...more])).toMatchObject(before)
      }),
    )
  })
})

it('gateways are known by name, browsers of today are not among them', () => {
  expect(gatewayOf('Mozilla/5.0 (compatible; BarracudaCentral)')).toBe('barracuda')
  expect(gatewayOf('Vade Secure link check')).toBe('vade')
  expect(gatewayOf('Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 6.0)')).toBe('dead_browser')
  const living = [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
    'Mozilla/5.0 (Linux; Android 15; SM-S931B; wv) AppleWebKit/537.36 Version/4.0 Chrome/141.0.7390.97 Mobile Safari/537.36',
  ]
  expect(living.map(gatewayOf)).toEqual([null, null, null, null])
})
