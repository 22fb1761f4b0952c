// Which addresses may be connected to. Pure: names are resolved elsewhere, and what was judged here is what is connected to.
import ipaddr from 'ipaddr.js'

/** `public`: the internet only. `relay`: networks of one's own too, where a mail server may well stand. */
export type AddressRule = 'public' | 'relay'
type Address = ReturnType<typeof ipaddr.process>

/** Where clouds tell a machine its secrets, beyond link-local addresses: Alibaba, Oracle, Amazon on IPv6, Azure (an address like any other). */
const METADATA = ['100.100.100.200', '192.0.0.192', 'fd00:ec2::254', '168.63.129.16'].map((text) =>
  ipaddr.parse(text).toString(),
)
/** RFC 4291 §2.4: everything that is routed today. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3')

/** A network that an operator lets through, such as `10.1.0.0/16`. */
export type Network = [Address, number]

/** Undefined for what is no network. */
export function readNetwork(text: string): Network | undefined {
  const isWhole = ipaddr.isValid(text)
  if (isWhole) return [ipaddr.process(text), ipaddr.process(text).kind() === 'ipv4' ? 32 : 128]
  return ipaddr.isValidCIDR(text) ? ipaddr.parseCIDR(text) : undefined
}

/** False for what is no address. IPv4 within IPv6 (RFC 4291 §2.5.5) is judged as the IPv4 that it is. */
export function mayConnect(text: string, rule: AddressRule, allowed: readonly Network[] = []): boolean {
  if (!ipaddr.isValid(text)) return false
  const address = ipaddr.process(text)
  if (isIn(address, allowed)) return true
  return rule === 'public' ? isPublic(address) : !isMachinery(address)
}

export const isIn = (address: Address, networks: readonly Network[]): boolean =>
  networks.some(([network, bits]) => network.kind() === address.kind() && address.match(network, bits))

/** `unicast` is what is in no special range. */
function isPublic(address: Address): boolean {
  if (address.range() !== 'unicast' || METADATA.includes(address.toString())) return false
  return address.kind() === 'ipv4' || address.match(GLOBAL_IPV6[0], GLOBAL_IPV6[1])
}

/** A machine's own set-up and cloud metadata, under every spelling that leads there. */
function isMachinery(address: Address): boolean {
  const range = address.range()
  if (['linkLocal', 'unspecified', 'multicast', 'broadcast', 'rfc6052', '6to4', 'teredo'].includes(range))
    return true
  return METADATA.includes(address.toString())
}
