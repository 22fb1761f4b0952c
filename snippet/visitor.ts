// Who the visitor is: a random id, kept in a first-party cookie from the grant of consent until its withdrawal.
import { safely } from './quiet.ts'
import { NAME, read, write } from './storage.ts'

/** 13 months: the most that the CNIL allows an audience measurement cookie, counted from its creation. */
const LIFETIME_MS = 395 * 86_400_000

/**
 * `<id>.<creation time in ms>` of a visitor who consented earlier, here or elsewhere on the domain. The cookie wins over
 * its copy.
 */
export function findVisitor(): string | undefined {
  const cookie = readCookie()
  if (isAlive(cookie)) return cookie
  const copy = read('localStorage', NAME)
  if (isAlive(copy)) return keep(copy)
}

/** A new one, not to be found where nothing can be stored: such a visitor would be drawn anew on each page. */
export const createVisitor = () => keep(`${randomId()}.${Date.now()}`)

export function forgetVisitor(): void {
  for (const domain of cookieDomains()) writeCookie('.', domain)
  write('localStorage', NAME)
}

/** What events and buckets know of a visitor. */
export const idOf = (visitor = '') => visitor.split('.')[0] as string

/** How long ago the visitor was made, in ms; not a number where that is unknown. */
export function ageOf(visitor: string | null | undefined): number {
  return Date.now() - +(visitor?.split('.')[1] as string)
}

/** A UUIDv4; `crypto.randomUUID` is missing on pages without HTTPS. */
export function randomId(): string {
  const random = crypto.getRandomValues(new Uint8Array(36))
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit, i) =>
    (+digit ^ ((random[i] as number) & (15 >> (+digit / 4)))).toString(16),
  )
}

function keep(value: string): string {
  for (const domain of cookieDomains()) if (readCookie() !== value) writeCookie(value, domain)
  copyVisitor(value)
  return value
}

/** Not before the first paint: opening local storage takes browsers milliseconds. */
export function copyVisitor(value: string): void {
  write('localStorage', NAME, value)
}

function isAlive(value: string | null | undefined): value is string {
  return ageOf(value) < LIFETIME_MS
}

/** From the public suffix, which browsers refuse, to the host itself; last, no domain, for `localhost` and addresses. */
export function cookieDomains(): string[] {
  const labels = location.hostname.split('.')
  return [...labels.map((_, i) => `;Domain=${labels.slice(-1 - i).join('.')}`), '']
}

const readCookie = safely(() => /(^|; )levier=([^;]+)/.exec(document.cookie)?.[2])
/** Said on the site's privacy page (`choice/`), in a cookie of its own: a banner cannot undo it. */
export const isOptedOut = safely(() => /levier0/.exec(document.cookie))
function writeCookie(value: string, domain: string): void {
  const secure = location.protocol === 'https:' ? ';Secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is neither everywhere nor synchronous
  document.cookie = `${NAME}=${value};Path=/;SameSite=Lax;Max-Age=${Math.round((LIFETIME_MS - ageOf(value)) / 1000)}${domain}${secure}`
}
