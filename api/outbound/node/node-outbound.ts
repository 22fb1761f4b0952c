// Outbound calls on Node: one resolution, one guarded address, no redirect, and an answer of bounded size.
import { request as overHttp } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP } from 'node:net'
import { mayConnect, type Network } from '../address-rule.ts'
import {
  MAX_ANSWER_BYTES,
  OUTBOUND_TIMEOUT_MS,
  type Outbound,
  type OutboundAnswer,
  OutboundError,
  type OutboundFailure,
  type OutboundRequest,
} from '../outbound.ts'
import { type Resolve, type SafeAddress, safeAddress } from './safe-address.ts'

/** `allowed`: networks that the operator lets through (`OUTBOUND_ALLOW`); there, and only there, without encryption too. */
type Options = { allowed?: readonly Network[]; resolve?: Resolve }

export function nodeOutbound({ allowed = [], resolve }: Options = {}): Outbound {
  const guard = async (text: string): Promise<{ url: URL; address: SafeAddress }> => {
    const url = URL.parse(text)
    if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '')
      throw new OutboundError('bad_address')
    const address = await safeAddress(url.hostname, 'public', { allowed, ...(resolve ? { resolve } : {}) })
    // of an allowed network, since nothing else passes without being public
    if (url.protocol === 'http:' && mayConnect(address.host, 'public')) throw new OutboundError('needs_https')
    return { url, address }
  }
  return {
    async fetch(text, request) {
      const { url, address } = await guard(text)
      return ask(url, address, request)
    },
    async objection(text) {
      try {
        await guard(text)
        return null
      } catch (error) {
        if (error instanceof OutboundError) return error.code
        throw error
      }
    },
  }
}

function ask(
  url: URL,
  { host, servername }: SafeAddress,
  { method, headers = {}, body, timeoutMs = OUTBOUND_TIMEOUT_MS }: OutboundRequest,
): Promise<OutboundAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<OutboundAnswer>()
  const isSecure = url.protocol === 'https:'
  const call = (isSecure ? overHttps : overHttp)({
    host,
    port: url.port || (isSecure ? 443 : 80),
    path: url.pathname + url.search,
    method,
    headers: {
      ...headers,
      host: url.host,
      ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }),
    },
    // no proxy, no pool: the connection is to the address that was judged
    agent: false,
    signal: AbortSignal.timeout(timeoutMs),
    ...(isSecure && servername !== undefined && !isIP(servername) ? { servername } : {}),
  })
  call.on('error', (cause) => reject(new OutboundError(failureOf(cause), { cause })))
  call.on('response', (response) => {
    const pieces: Buffer[] = []
    let size = 0
    const end = () =>
      resolve({
        status: response.statusCode ?? 0,
        text: Buffer.concat(pieces).subarray(0, MAX_ANSWER_BYTES).toString('utf8'),
      })
    response.on('data', (piece: Buffer) => {
      pieces.push(piece)
      size += piece.length
      if (size < MAX_ANSWER_BYTES) return
      end()
      response.destroy()
    })
    response.on('end', end)
    // an answer cut short has given its status: that is what counts
    response.on('error', end)
  })
  call.end(body)
  return promise
}

function failureOf(error: unknown): OutboundFailure {
  const { code = '', name } = error as NodeJS.ErrnoException
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return 'timeout'
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|ALTNAME|EPROTO/.test(code) ? 'insecure' : 'unreachable'
}
