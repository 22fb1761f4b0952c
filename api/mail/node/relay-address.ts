// Where a mail server that somebody named is reached: resolved once, so that what was looked at is what is connected to.
import { lookup } from 'node:dns/promises'
import { BlockList } from 'node:net'

/** Hosts of one machine's own set-up and cloud metadata: no mail server is there. Private ranges may well hold a relay. */
const forbidden = new BlockList()
forbidden.addSubnet('169.254.0.0', 16, 'ipv4')
forbidden.addAddress('100.100.100.200', 'ipv4')
forbidden.addAddress('192.0.0.192', 'ipv4')
forbidden.addSubnet('fe80::', 10, 'ipv6')
forbidden.addAddress('fd00:ec2::254', 'ipv6')

/** `servername`: the name that its certificate is to bear. */
export async function relayAddress(host: string): Promise<{ host: string; servername?: string }> {
  const bare = host.replace(/^\[|\]$/g, '')
  const found = await lookup(bare, { all: true, order: 'ipv4first' })
  const isForbidden = found.some(({ address, family }) =>
    forbidden.check(address, family === 6 ? 'ipv6' : 'ipv4'),
  )
  const [first] = found
  if (isForbidden || !first)
    throw Object.assign(new Error('no mail is sent to an address of this network’s own machinery'), {
      code: 'EFORBIDDEN',
    })
  return first.address === bare ? { host: bare } : { host: first.address, servername: bare }
}
