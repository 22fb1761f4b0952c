// Outbound calls at the edge, where no address can be chosen: judged by name, never redirected. A Worker stands in no private network.
import { mayConnect } from './address-rule.ts'
import {
  MAX_ANSWER_BYTES,
  OUTBOUND_TIMEOUT_MS,
  type Outbound,
  OutboundError,
  type OutboundFailure,
} from './outbound.ts'

/** Names of no public host (RFC 6761, RFC 6762, RFC 8375, ICANN's `internal`), and those without a dot. */
const INNER = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|home\.arpa|test|invalid)\.?$|^[^.]*$/i

export const edgeOutbound = (): Outbound => ({
  async fetch(text, { method, headers = {}, body, timeoutMs = OUTBOUND_TIMEOUT_MS }) {
    const objection = objectionTo(text)
    if (objection) throw new OutboundError(objection)
    try {
      const response = await fetch(text, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      })
      return { status: response.status, text: await beginningOf(response) }
    } catch (cause) {
      const isLate = (cause as Error).name === 'TimeoutError' || (cause as Error).name === 'AbortError'
      throw new OutboundError(isLate ? 'timeout' : 'unreachable', { cause })
    }
  },
  objection: async (text) => objectionTo(text),
})

function objectionTo(text: string): OutboundFailure | null {
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return 'bad_address'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isAddress = /^[\d.]+$/.test(host) || host.includes(':')
  if (isAddress ? !mayConnect(host, 'public') : INNER.test(host)) return 'private_address'
  return url.protocol === 'https:' ? null : 'needs_https'
}

async function beginningOf({ body }: Response): Promise<string> {
  if (!body) return ''
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (let size = 0; size < MAX_ANSWER_BYTES; ) {
    const { done, value } = await reader.read()
    if (done) return text
    size += value.length
    text += decoder.decode(value, { stream: true })
  }
  await reader.cancel()
  return text.slice(0, MAX_ANSWER_BYTES)
}
