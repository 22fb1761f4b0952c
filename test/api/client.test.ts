// Who is at the other end, behind proxies that are trusted, or are not.
import fc from 'fast-check'
import { Hono } from 'hono'
import { describe, expect, it } from 'vitest'
import type { Client } from '../../api/context.ts'
import { clientOf, readTrustedProxies } from '../../api/middleware/client-of.ts'

/** What a server that trusts those proxies makes of a request whose socket has that address. */
async function clientFrom(
  trusted: string,
  peer: string | undefined,
  headers: Record<string, string> = {},
): Promise<Client> {
  const read = clientOf(readTrustedProxies(trusted))
  const app = new Hono().get('/', (c) => c.json(read(c)))
  const incoming = peer === undefined ? undefined : { socket: { remoteAddress: peer }, headers }
  const env = incoming ? { incoming } : {}
  const answer = await app.request('http://levier.example/', { headers }, env)
  return (await answer.json()) as Client
}

const forwarded = (chain: string, more = {}) => ({ 'x-forwarded-for': chain, ...more })

describe('the address of a client', () => {
  it.each([
    ['its socket’s', '', '203.0.113.7', '', '203.0.113.7'],
    ['not what it says itself', '', '203.0.113.7', '9.9.9.9', '203.0.113.7'],
    ['nobody’s, from a proxy that was not named', '', '172.18.0.3', '203.0.113.7', undefined],
    ['its proxy’s word, where that is trusted', 'private', '172.18.0.3', '203.0.113.7', '203.0.113.7'],
    [
      'the last one that no trusted proxy has',
      'loopback, 10.2.0.0/16',
      '::ffff:127.0.0.1',
      '9.9.9.9, 203.0.113.7, 10.2.0.4',
      '203.0.113.7',
    ],
    ['its own in a company’s network', '10.2.0.1', '10.2.0.1', '10.9.0.8', '10.9.0.8'],
    ['written with a port', 'loopback', '::1', '203.0.113.7:4711', '203.0.113.7'],
    ['of version 6, with a port', 'loopback', '::1', '[2001:db8::7]:4711', '2001:db8::7'],
    ['nobody’s where the proxy says nothing', 'loopback', '127.0.0.1', '', undefined],
    ['nobody’s where it says nonsense', 'loopback', '127.0.0.1', 'unknown', undefined],
  ])('is %s', async (_, trusted, peer, chain, address) => {
    expect((await clientFrom(trusted, peer, chain ? forwarded(chain) : {})).address).toBe(address)
  })

  it('cannot be chosen by whoever sends: what it writes stands before what the proxy adds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()), { maxLength: 30 }),
        async (lies) => {
          const chain = [...lies, '203.0.113.7'].join(', ').replaceAll(/[^\x20-\x7e]/g, '?')
          expect((await clientFrom('loopback', '127.0.0.1', forwarded(chain))).network).toBe('203.0.113.7')
        },
      ),
      { numRuns: 50 },
    )
  })

  it('is Cloudflare’s word at the edge', async () => {
    const headers = { 'cf-connecting-ip': '2001:db8:1:2:3::4' }
    expect(await clientFrom('', undefined, headers)).toMatchObject({
      address: '2001:db8:1:2:3::4',
      network: '2001:db8:1:2::/64',
    })
  })
})

describe('the origin of a request', () => {
  const https = { 'x-forwarded-proto': 'https' }
  it('is https where a trusted proxy says so, and nobody else', async () => {
    expect((await clientFrom('loopback', '127.0.0.1', https)).origin).toBe('https://levier.example')
    expect((await clientFrom('', '127.0.0.1', https)).origin).toBe('http://levier.example')
    expect((await clientFrom('loopback', '203.0.113.7', https)).origin).toBe('http://levier.example')
  })
})

it.each(['localhost', '10.2.0.0/99', '1.2.3'])('%s is refused as a proxy, with what to write', (text) => {
  expect(() => readTrustedProxies(text)).toThrow(/^.*: write addresses/)
})
