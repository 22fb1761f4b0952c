// Who the visitor is: a random id, kept in a first-party cookie from the grant of consent until its withdrawal.
import { safely } from './quiet.ts'
import { readLocal, removeLocal, writeLocal } from './storage.ts'

const NAME = 'levier'
/** 13 months: the most that the CNIL allows an audience measurement cookie, counted from its creation. */
const LIFETIME_S = 395 * 86_400
/** After the first paint: opening local storage takes browsers milliseconds. */
const LATER_MS = 200

/** The id of a visitor who consented earlier, here or elsewhere on the domain. The cookie wins over its copy. */
export function findVisitor(): string | undefined {
  const cookie = readCookie()
  if (isAlive(cookie)) {
    setTimeout(() => readCookie() === cookie && keepCopy(cookie), LATER_MS)
    return idOf(cookie)
  }
  const copy = readLocal(NAME)
  if (isAlive(copy)) return keep(copy)
}

/** A new id. Undefined where nothing can be stored: such a visitor would be drawn anew on each page. */
export function createVisitor(): string | undefined {
  return keep(`${randomId()}.${Date.now()}`)
}

export function forgetVisitor(): void {
  if (readCookie()) for (const domain of cookieDomains()) writeCookie('', 0, domain)
  removeLocal(NAME)
}

/** A UUIDv4; `crypto.randomUUID` is missing on pages without HTTPS. */
export function randomId(): string {
  const random = crypto.getRandomValues(new Uint8Array(36))
  return '10000000-1000-4000-8000-100000000000'.replace(/[018]/g, (digit, i) =>
    (+digit ^ ((random[i] as number) & (15 >> (+digit / 4)))).toString(16),
  )
}

/** Writes `<id>.<creation time in ms>` to both places, and answers the id if it can be read back from one. */
function keep(value: string): string | undefined {
  for (const domain of cookieDomains())
    if (readCookie() !== value) writeCookie(value, secondsLeft(value), domain)
  keepCopy(value)
  if ([readCookie(), readLocal(NAME)].includes(value)) return idOf(value)
}

function keepCopy(value: string): void {
  if (readLocal(NAME) !== value) writeLocal(NAME, value)
}

const idOf = (value: string) => value.split('.')[0]

function isAlive(value: string | null | undefined): value is string {
  return secondsLeft(value ?? '') > 0
}

function secondsLeft(value: string): number {
  return Math.floor(LIFETIME_S + (Number(value.split('.')[1]) - Date.now()) / 1000)
}

/** From the public suffix, which browsers refuse, to the host itself; last, no domain, for `localhost` and addresses. */
function cookieDomains(): string[] {
  const labels = location.hostname.split('.')
  return [...labels.map((_, i) => `;Domain=${labels.slice(-1 - i).join('.')}`), '']
}

const readCookie = safely(() => /(?:^|; )levier=([^;]+)/.exec(document.cookie)?.[1])
const writeCookie = safely((value: string, lifeS: number, domain: string) => {
  const secure = location.protocol === 'https:' ? ';Secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is neither everywhere nor synchronous
  document.cookie = `${NAME}=${value};Path=/;SameSite=Lax;Max-Age=${lifeS}${domain}${secure}`
})
