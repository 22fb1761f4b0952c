// What tells two email addresses apart, and whether a text is one at all.

/** The local part as RFC 5321 §4.1.2 writes it without quotes; accents there need SMTPUTF8, which few relays speak. */
const LOCAL = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i
const DOMAIN = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{2,59})$/

/** Why a text is no address that mail can be sent to. */
export type AddressFault = 'missing' | 'malformed' | 'accents'

/** `address` as it was written, without what surrounds it; `key` is the same for every spelling of one mailbox. */
export type ReadAddress = { address: string; key: string } | { fault: AddressFault }

/** Reads an address out of a cell or a field: `Zoé Martin <zoe@example.fr>`, `mailto:`, stray spaces and full stops are understood. */
export function readAddress(text: string): ReadAddress {
  const address = bare(text)
  if (address === '') return { fault: 'missing' }
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const domain = asciiDomain(address.slice(at + 1))
  if (at < 1 || domain === undefined || !DOMAIN.test(domain)) return { fault: 'malformed' }
  if (local.length > 64 || local.length + domain.length > 253) return { fault: 'malformed' }
  if (LOCAL.test(local)) return { address: `${local}@${domain}`, key: `${local.toLowerCase()}@${domain}` }
  const hasAccents = /[^\p{ASCII}]/u.test(local) && LOCAL.test(local.replace(/[^\p{ASCII}]/gu, 'x'))
  return { fault: hasAccents ? 'accents' : 'malformed' }
}

/** What an address is known by: lower case, its domain in ASCII. A text that is no address is its own key. */
export function addressKey(text: string): string {
  const read = readAddress(text)
  return 'key' in read ? read.key : bare(text).toLowerCase()
}

/** The domain of a key or an address, as relays know it. */
export function addressDomain(address: string): string {
  const key = addressKey(address)
  return key.slice(key.lastIndexOf('@') + 1)
}

/** No-break and zero-width spaces come with what is pasted from pages. */
const SPACES = /[\s\u200b-\u200d\u2060\ufeff\u00ad]+/g

function bare(text: string): string {
  const inBrackets = /<([^<>]*)>[\s.,;]*$/.exec(text)?.[1] ?? text
  return inBrackets
    .normalize('NFC')
    .replace(SPACES, ' ')
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/^["'<(\s]+|[>"').,;\s]+$/g, '')
}

/** `café.fr` → `xn--caf-dma.fr`; undefined where no browser would go there. */
function asciiDomain(domain: string): string | undefined {
  if (!/[^\p{ASCII}]/u.test(domain)) return domain.toLowerCase()
  return URL.parse(`http://${domain}`)?.hostname
}
