// What Amazon SNS is asked: the key of its signatures, and to confirm a subscription. Only at addresses that have been judged.
import type { KeyObject } from 'node:crypto'
import { type Outbound, OutboundError } from '../outbound/outbound.ts'
import { keyOfCertificate } from './sns-signature.ts'

/** By address: Amazon's certificates change once in months, each under an address of its own. */
const keys = new Map<string, KeyObject>()
const MAX_KEYS = 50

/** Undefined where it cannot be had just now, which is asked again the next time. */
export async function amazonKey(address: string, outbound: Outbound): Promise<KeyObject | undefined> {
  const known = keys.get(address)
  if (known) return known
  const key = keyOfCertificate((await answerOf(address, outbound)) ?? '')
  if (!key) return undefined
  if (keys.size >= MAX_KEYS) keys.clear()
  keys.set(address, key)
  return key
}

export const confirmAtAmazon = async (address: string, outbound: Outbound): Promise<boolean> =>
  (await answerOf(address, outbound)) !== undefined

async function answerOf(address: string, outbound: Outbound): Promise<string | undefined> {
  try {
    const { status, text } = await outbound.fetch(address, { method: 'GET' })
    return status === 200 ? text : undefined
  } catch (error) {
    if (error instanceof OutboundError) return undefined
    throw error
  }
}
