// The port through which this server asks others: every call passes one guard, on each engine as strict as it can be.

/** Why nothing was asked, or nothing came back. */
export const OUTBOUND_FAILURES = [
  'bad_address',
  'needs_https',
  /** this machine, its network, or a cloud's metadata */
  'private_address',
  'unknown_host',
  'unreachable',
  'insecure',
  'timeout',
] as const
export type OutboundFailure = (typeof OUTBOUND_FAILURES)[number]

export type OutboundRequest = {
  method: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: string
  /** For the whole of it, ms. */
  timeoutMs?: number
}
/** `text` is cut at `MAX_ANSWER_BYTES`. A redirect is an answer like any other: nobody follows it. */
export type OutboundAnswer = { status: number; text: string }

export const MAX_ANSWER_BYTES = 16 * 1024
export const OUTBOUND_TIMEOUT_MS = 10_000

export type Outbound = {
  /** Throws `OutboundError` where no answer came. */
  fetch(url: string, request: OutboundRequest): Promise<OutboundAnswer>
  /** What the guard has against an address, before anything is sent there; null where it may be asked. */
  objection(url: string): Promise<OutboundFailure | null>
}

export class OutboundError extends Error {
  readonly code: OutboundFailure

  constructor(code: OutboundFailure, options: { cause?: unknown } = {}) {
    super(`outbound: ${code}`, options)
    this.code = code
  }
}
