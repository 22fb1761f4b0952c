// The links of a mail: found once, rewritten for each reader, and led back to what they were.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mailLinks, rewriteLinks, withQuery } from '../../api/mail/links.ts'
import { clickToken, openToken, readClickToken, readOpenToken } from '../../api/mail/token.ts'

const NONCE = '5f0c3b1e-93a4-4d0a-8f57-0a1b2c3d4e5f'
const BASE = 'https://levier.example'

describe('rewriteLinks', () => {
  const html = `<body><a href="https://planeo.example/demo?a=1&amp;b=2#form" title="a > b">Demo</a>
<a class='x' href='https://planeo.example/prix'>Prix</a><a href="https://planeo.example/prix">Encore</a>
<a href="{{ unsubscribe }}">x</a><a href="https://planeo.example/?id={{ contact.email }}">y</a>
<a href="mailto:a@b.example">m</a><a href="#haut">h</a><img src="https://planeo.example/i.png">
<a data-track="off" href="https://planeo.example/legal">l</a></body>`
  const text =
    'Demo [https://planeo.example/prix], voir https://planeo.example/?id={{ contact.email }} et https://autre.example/a.'

  it('takes each web address once, leaves the others alone, and ends the mail with what counts', () => {
    const rewritten = rewriteLinks(html, text, { utm: null })
    expect(rewritten.links).toEqual([
      { url: 'https://planeo.example/demo?a=1&b=2#form', isTracked: true },
      { url: 'https://planeo.example/prix', isTracked: true },
      { url: 'https://planeo.example/legal', isTracked: false },
      { url: 'https://autre.example/a', isTracked: true },
      { url: 'https://planeo.example/demo?a=1&b=2#form', isTracked: true, isTrap: true },
    ])
    expect(rewritten.html).toContain('<a href="{{ lv.links[0] }}" title="a > b">')
    expect(rewritten.html.match(/lv\.links\[1\]/g)).toHaveLength(2)
    for (const kept of [
      '{{ unsubscribe }}',
      '?id={{ contact.email }}',
      'mailto:a@b.example',
      '"#haut"',
      'i.png',
    ])
      expect(rewritten.html).toContain(kept)
    expect(rewritten.html).toMatch(/lv\.trap.*lv\.pixel.*<\/body>$/s)
    expect(rewritten.text).toBe(
      'Demo [{{ lv.links[1] }}], voir https://planeo.example/?id={{ contact.email }} et {{ lv.links[3] }}.',
    )
  })

  it('names the campaign where it is asked to, but for an address that names another', () => {
    const { links } = rewriteLinks(
      '<a href="https://a.example/x?y=1#z">1</a><a href="https://a.example/?utm_source=autre">2</a>',
      '',
      { utm: 'rentrée 2026' },
    )
    expect(links.map(({ url }) => url).slice(0, 2)).toEqual([
      'https://a.example/x?y=1&utm_source=levier&utm_medium=email&utm_campaign=rentr%C3%A9e%202026#z',
      'https://a.example/?utm_source=autre',
    ])
  })

  it('gives a tracked mail its own addresses, and any other the addresses themselves', () => {
    const { links } = rewriteLinks(html, text, { utm: null })
    const tracked = mailLinks(links, NONCE, BASE)
    expect(tracked.links[0]).toBe(`${BASE}/t/${clickToken(NONCE, 0)}`)
    expect(tracked.links[2]).toBe('https://planeo.example/legal')
    expect(tracked.trap).toBe(tracked.links[4])
    const plain = mailLinks(links, null, BASE)
    expect(plain.links).toEqual(links.map(({ url }) => url))
    expect(plain.trap).toBeNull()
  })

  it('adds to a query without disturbing it', () => {
    expect(withQuery('https://a.example', 'x=1')).toBe('https://a.example?x=1')
    expect(withQuery('https://a.example/?b=%20#c?d', 'x=1')).toBe('https://a.example/?b=%20&x=1#c?d')
    expect(withQuery('https://a.example/?', 'x=1')).toBe('https://a.example/?x=1')
  })
})

describe('tokens', () => {
  it('of clicks say nonce and link, in 23 characters, and only as they were written', () => {
    fc.assert(
      fc.property(fc.uuid({ version: 4 }), fc.nat(46_655), (nonce, link) => {
        const token = clickToken(nonce, link)
        expect(token).toMatch(/^[\w-]{23,25}$/)
        expect(readClickToken(token)).toEqual({ nonce, link })
      }),
    )
    const token = clickToken(NONCE, 7)
    for (const bad of [
      '',
      'x',
      token.slice(0, 22),
      `${token}.`,
      `${token.slice(0, 22)}07`,
      `${token.slice(0, 21)}_7`,
      'é'.repeat(23),
    ])
      expect(readClickToken(bad)).toBeUndefined()
  })

  it('of opens are nobody’s to make up', () => {
    const key = 'a secret key of the tests, 32 characters or more'
    const whole = { campaignId: NONCE, variant: 'a' }
    const token = openToken(key, whole)
    expect(readOpenToken(key, token)).toEqual(whole)
    expect(readOpenToken(key, openToken(key, { messageId: NONCE }))).toEqual({ messageId: NONCE })
    for (const bad of [token.replace('~a', '~b'), token.slice(0, -1), openToken('another', whole), ''])
      expect(readOpenToken(key, bad)).toBeUndefined()
  })
})
