// Who is at the other end: the socket's address, or what a proxy that is trusted says of it.
import type { Context } from 'hono'
import ipaddr from 'ipaddr.js'
import type { Client } from '../context.ts'
import { headerOf } from './header-of.ts'

type Address = ipaddr.IPv4 | ipaddr.IPv6
export type TrustedProxies = readonly [Address, bits: number][]

/** Names for what nobody outside can have (RFC 1918, 4193, 4291). */
const named: Record<string, string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
}

/** `loopback, 10.2.0.0/16, 2001:db8::7`. Throws a sentence that names what cannot be read. */
export function readTrustedProxies(text: string): TrustedProxies {
  const words = text.split(/[\s,]+/).filter((word) => word !== '')
  return words.flatMap((word) => (named[word] ?? [word]).map((range) => readRange(range)))
}

/** Of a house or one machine, in the words of ipaddr.js. */
const INSIDE = ['loopback', 'private', 'uniqueLocal', 'linkLocal']

function readRange(text: string): [Address, number] {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text)
  const address = readAddress(text)
  if (!address) throw new Error(`${text}: write addresses, ranges such as 10.2.0.0/16, loopback or private`)
  return [address, address.kind() === 'ipv4' ? 32 : 128]
}

/**
 * On Node: the socket's address unless it is a trusted proxy's; then the last one of X-Forwarded-For that is not a
 * trusted proxy's, too: what stands before it, anybody may have written. At the edge: Cloudflare's header.
 */
export const clientOf =
  (trusted: TrustedProxies) =>
  (c: Context): Client => {
    const { origin } = new URL(c.req.url)
    const incoming = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming
    if (!incoming) return { ...placeOf(readAddress(c.req.header('cf-connecting-ip'))), origin }
    const peer = readAddress(incoming.socket?.remoteAddress)
    if (!peer || !isTrusted(peer, trusted)) {
      // an address inside the house is most likely that of a proxy that was not named
      const isProxy = peer !== undefined && trusted.length === 0 && INSIDE.includes(peer.range())
      return { ...placeOf(isProxy ? undefined : peer), origin }
    }
    const isHttps = headerOf(c, 'x-forwarded-proto')?.split(',').at(-1)?.trim() === 'https'
    return {
      ...placeOf(lastForeign(headerOf(c, 'x-forwarded-for') ?? '', trusted)),
      origin: isHttps ? origin.replace(/^http:/, 'https:') : origin,
    }
  }

/** Undefined where the proxy said nothing that can be read: its own address is everybody's. */
function lastForeign(forwarded: string, trusted: TrustedProxies): Address | undefined {
  let last: Address | undefined
  for (const text of forwarded.split(',').slice(-20).toReversed()) {
    const address = readAddress(text.trim())
    if (!address) return last
    last = address
    if (!isTrusted(address, trusted)) return address
  }
  return last
}

/** With or without a port; IPv4 in IPv6 clothes is IPv4. */
function readAddress(text: string | undefined): Address | undefined {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/.exec(text ?? '') ?? []
  const bare = bracketed ?? plain ?? text
  if (bare === undefined) return undefined
  // `1.2.3` is an address too, to some
  const isOne = ipaddr.IPv4.isValidFourPartDecimal(bare) || ipaddr.IPv6.isValid(bare)
  return isOne ? ipaddr.process(bare) : undefined
}

function isTrusted(address: Address, trusted: TrustedProxies): boolean {
  return trusted.some(([range, bits]) => range.kind() === address.kind() && address.match(range, bits))
}

function placeOf(address: Address | undefined): Pick<Client, 'address' | 'network'> {
  if (!address) return { address: undefined, network: undefined }
  const text = address.toString()
  if (address.kind() === 'ipv4') return { address: text, network: text }
  const prefix = (address as ipaddr.IPv6).parts.slice(0, 4).map((part) => part.toString(16))
  return { address: text, network: `${prefix.join(':')}::/64` }
}
