// The links of a mail: found once, at launch; written into each mail as its own addresses, or as they are.
import type { CampaignLink } from '#domain/email/campaign-link'
import { clickToken } from './token.ts'

export type Rewritten = {
  /** With `{{ lv.links[i] }}` for addresses, and at its end the trap and the pixel, for mails that have them. */
  html: string
  text: string
  links: CampaignLink[]
}

/**
 * `utm`: the campaign's name as `utm_campaign` will say it; null adds nothing. `known`: links of mails that have gone out
 * already keep their numbers.
 */
export type LinkOptions = { utm: string | null; known?: readonly CampaignLink[] }

/** A start tag, whatever its attributes hold. */
export const LINK_TAG = /<(?:a|area)\b(?:[^>"']|"[^"]*"|'[^']*')*>/gi
export const HREF = /(\shref\s*=\s*)("[^"]*"|'[^']*')/i
/** An address in a text; merge tags in it may hold blanks. */
const TEXT_URL = /https?:\/\/(?:\{\{.*?\}\}|\{%.*?%\}|[^\s<>"'\]])+/gi

const PIXEL = `{% if lv.pixel %}<img src="{{ lv.pixel }}" width="1" height="1" alt="" style="display:block;border:0">{% endif %}`
const TRAP = `{% if lv.trap %}<a href="{{ lv.trap }}" aria-hidden="true" tabindex="-1" rel="nofollow" style="display:none"></a>{% endif %}`

/**
 * Finds the addresses of a compiled mail, each once, and puts placeholders in their place. What holds a merge tag, and
 * what is no web page (mail, telephone, anchors), stays as it is. `data-track="off"` on a link keeps its clicks untold.
 */
export function rewriteLinks(html: string, text: string, { utm, known = [] }: LinkOptions): Rewritten {
  const links: CampaignLink[] = [...known]
  const placeOf = (written: string, isTracked: boolean): string | undefined => {
    const url = webAddress(written)
    if (!url) return undefined
    const target = utm === null ? url : withUtm(url, utm)
    const at = links.findIndex((link) => link.url === target && link.isTracked === isTracked)
    const index = at < 0 ? links.push({ url: target, isTracked }) - 1 : at
    return `{{ lv.links[${index}] }}`
  }
  const body = html.replace(LINK_TAG, (tag) =>
    tag.replace(HREF, (whole, before: string, quoted: string) => {
      const place = placeOf(decoded(quoted.slice(1, -1)), !/\sdata-track\s*=\s*["']?off\b/i.test(tag))
      return place ? `${before}"${place}"` : whole
    }),
  )
  const plain = text.replace(TEXT_URL, (found) => {
    const url = found.replace(/[.,;:!?)]+$/, '')
    const place = placeOf(url, true)
    return place ? place + found.slice(url.length) : found
  })
  const first = links.find(({ isTracked }) => isTracked)
  if (first && !known.some(({ isTrap }) => isTrap)) links.push({ ...first, isTrap: true })
  return { html: beforeEnd(body, first ? TRAP + PIXEL : PIXEL), text: plain, links }
}

/** What a mail's template is given under `lv`. */
export type MailLinks = { links: string[]; trap: string | null }

/** A mail without a nonce carries the addresses themselves, and no trap. */
export function mailLinks(links: readonly CampaignLink[], nonce: string | null, baseUrl: string): MailLinks {
  const addressOf = ({ url, isTracked }: CampaignLink, i: number) =>
    nonce && isTracked ? `${baseUrl}/t/${clickToken(nonce, i)}` : url
  const trap = links.findIndex(({ isTrap }) => isTrap)
  const all = links.map(addressOf)
  return { links: all, trap: nonce ? (all[trap] ?? null) : null }
}

/** The address, where it is one of the web and the same for everybody. */
function webAddress(written: string): string | undefined {
  const url = written.trim()
  return /^https?:\/\//i.test(url) && !/\{[{%]/.test(url) && URL.canParse(url) ? url : undefined
}

/** An address that names its source already keeps it. */
function withUtm(url: string, campaign: string): string {
  if (/[?&]utm_source=/i.test(url)) return url
  const tags = `utm_source=levier&utm_medium=email&utm_campaign=${encodeURIComponent(campaign)}`
  return withQuery(url, tags)
}

/** Added before the fragment; the rest of the address stays letter for letter. */
export function withQuery(url: string, query: string): string {
  const [, address = '', fragment = ''] = url.match(/^([^#]*)(#.*)?$/s) ?? []
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&'
  return `${address}${joint}${query}${fragment}`
}

function beforeEnd(html: string, addition: string): string {
  const end = html.toLowerCase().lastIndexOf('</body>')
  return end < 0 ? html + addition : html.slice(0, end) + addition + html.slice(end)
}

const ENTITIES: Record<string, string> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' }

/** Attribute values as compilers write them: named entities of HTML's own signs, and numbers. */
export function decoded(value: string): string {
  return value.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|quot|apos|lt|gt));/gi,
    (whole, dec, hex, name) => {
      if (name) return ENTITIES[name.toLowerCase()] ?? whole
      const code = dec ? Number(dec) : Number.parseInt(hex, 16)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
