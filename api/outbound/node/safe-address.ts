// A name resolved once: what was judged is what is connected to, so that a DNS that changes its mind changes nothing.
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { type AddressRule, mayConnect, type Network } from '../address-rule.ts'
import { OutboundError } from '../outbound.ts'

/** Answers every address of a name; tests bring their own. */
export type Resolve = (name: string) => Promise<string[]>
export type SafeAddress = {
  /** To connect to. */
  host: string
  /** The name that its certificate is to bear; none for a bare address. */
  servername?: string
}

/** One bad address among several refuses the name: the next answer might begin with it. */
export async function safeAddress(
  name: string,
  rule: AddressRule,
  { allowed = [], resolve = askSystem }: { allowed?: readonly Network[]; resolve?: Resolve } = {},
): Promise<SafeAddress> {
  const bare = name.replace(/^\[|\]$/g, '')
  const addresses = isIP(bare) ? [bare] : await resolved(bare, resolve)
  const [first] = addresses
  if (first === undefined) throw new OutboundError('unknown_host')
  if (!addresses.every((address) => mayConnect(address, rule, allowed)))
    throw new OutboundError('private_address')
  return first === bare ? { host: bare } : { host: first, servername: bare }
}

async function resolved(name: string, resolve: Resolve): Promise<string[]> {
  try {
    return await resolve(name)
  } catch (cause) {
    throw new OutboundError('unknown_host', { cause })
  }
}

const askSystem: Resolve = async (name) =>
  (await lookup(name, { all: true, order: 'ipv4first' })).map(({ address }) => address)
