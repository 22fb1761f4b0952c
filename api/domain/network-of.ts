// The network that an address belongs to: what is left of it once it names nobody.

/**
 * IPv4 keeps 24 bits (`203.0.113.0`), IPv6 48 (`2001:db8:7::`), whether an address or a network (`2001:db8:7:1::/64`) is
 * given. An IPv4 address in IPv6 clothes (RFC 4291, 2.5.5.2) is IPv4. null for what is no address.
 */
export function networkOf(address: string): string | null {
  const plain = address.replace(/[%/].*$/, '').toLowerCase()
  const v4 = plain.match(/^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/)
  if (v4) {
    const bytes = v4.slice(1)
    if (bytes.some((byte) => Number(byte) > 255)) return null
    return [...bytes.slice(0, 3).map(Number), 0].join('.')
  }
  const groups = groupsOf(plain)
  return groups && `${groups.slice(0, 3).join(':')}::`
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] | null {
  if (!/^[0-9a-f:]+$/.test(address)) return null
  const halves = address.split('::')
  if (halves.length > 2) return null
  const [head = [], tail = []] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  const all = [...head, ...Array<string>(missing).fill('0'), ...tail]
  if (all.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return null
  return all.map((group) => group.replace(/^0+(?=.)/, ''))
}
