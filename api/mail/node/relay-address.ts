// Where a mail server that somebody named is reached: by the house's one guard, in the words of sockets that mail understands.
import { type SafeAddress, safeAddress } from '../../outbound/node/safe-address.ts'
import { OutboundError } from '../../outbound/outbound.ts'

/** Private networks may well hold a relay; a machine's own set-up and cloud metadata never do. */
export async function relayAddress(host: string): Promise<SafeAddress> {
  try {
    return await safeAddress(host, 'relay')
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    if (error.code !== 'private_address' && error.cause) throw error.cause
    throw Object.assign(new Error('no mail is sent to an address of this network’s own machinery'), {
      code: error.code === 'private_address' ? 'EFORBIDDEN' : 'ENOTFOUND',
    })
  }
}
