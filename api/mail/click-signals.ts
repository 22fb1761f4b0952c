// What a request for a link says of who made it: read once, and the request forgotten.
import type { ClickSignals } from '#domain/email/classify-click'
import { gatewayOf } from '#domain/email/mail-gateway'
import { isRobot } from '../ingest/robot.ts'

type Request = {
  method: string
  /** A header, by its name in lower case. */
  header: (name: string) => string | undefined
  /** Over HTTPS, as its sender sees it. */
  isSecure: boolean
  /** On this machine, which no robot but one's own tests can reach. */
  isLocal: boolean
}

export function clickSignals({ method, header, isSecure, isLocal }: Request): ClickSignals {
  const userAgent = header('user-agent')?.trim() ?? ''
  return {
    method: method === 'HEAD' ? 'HEAD' : 'GET',
    // Sec-Purpose (Fetch), Purpose (older Chrome and Safari), X-Purpose, X-Moz (older Firefox)
    isPrefetch: ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].some((name) =>
      /prefetch|prerender|preview/i.test(header(name) ?? ''),
    ),
    agent: userAgent === '' ? 'empty' : !isLocal && isRobot(userAgent) ? 'robot' : 'browser',
    gateway: gatewayOf(userAgent),
    isNavigation: isNavigation(header, isSecure && isChromium(userAgent)),
  }
}

/**
 * Every browser asks for a page in a language and for HTML; those that know fetch metadata say that they navigate, and
 * Chromium says so always (https://www.w3.org/TR/fetch-metadata/, secure addresses only).
 */
function isNavigation(header: Request['header'], isTold: boolean): boolean {
  const mode = header('sec-fetch-mode')
  if (mode === undefined ? isTold : mode !== 'navigate') return false
  return Boolean(header('accept-language')) && /text\/html/.test(header('accept') ?? '')
}

/** Since version 80; web views inside apps are not held to it. */
const isChromium = (userAgent: string) =>
  /Chrome\/(8\d|9\d|\d{3})\./.test(userAgent) && !/; wv\)/.test(userAgent)
