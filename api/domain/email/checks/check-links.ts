// Links: they lead somewhere, safely, and say where.
import type { Finding } from '../finding.ts'
import { isOpenable } from '../is-openable.ts'
import { findLiquidTags } from '../liquid-tags.ts'
import { findUnsureTags } from './check-tags.ts'
import { isLocalAddress } from './local-address.ts'
import { insideOf, type ReadSource, type ReadTag } from './read-source.ts'

/** Tags that are links by their `href`; images are links where they have one. */
const LINKS = new Set([
  'a',
  'mj-button',
  'mj-image',
  'mj-navbar-link',
  'mj-social-element',
  'mj-carousel-image',
])
const MUST = new Set(['a', 'mj-button', 'mj-navbar-link'])
/** Sites of examples, and the words people write in their place. */
const PLACEHOLDER =
  /^(#$|https?:\/\/((www\.)?(example\.(com|org|net|fr)|votre-?site\.\w+|your-?site\.\w+|domain\.com|monsite\.\w+|mjml\.io)([/?#]|$)|…|\.\.\.|$))/i
const VAGUE =
  /^(cliquez ici|cliquer ici|ici|click here|here|lien|link|en savoir plus|learn more|read more|lire la suite)\.?$/i

export function checkLinks(read: ReadSource): Finding[] {
  const unsure = findUnsureTags(read.source)
  return read.tags.flatMap((tag, i) => {
    if (tag.kind === 'close' || tag.isInHead || !LINKS.has(tag.name) || isHidden(read, tag)) return []
    const inside = unsure.filter(({ start, end }) => start >= tag.start && end <= tag.end)
    const left = new Set(inside.map((each) => each.inside))
    return [
      ...checkAddress(tag),
      ...checkFilled(tag, left),
      ...(tag.name === 'a' ? checkWords(read, i, tag.line) : []),
    ]
  })
}

function checkAddress({ name, line, attributes, raw }: ReadTag): Finding[] {
  const href = attributes.href?.trim()
  if (href === undefined && !MUST.has(name)) return []
  // an anchor to be jumped to
  if (href === undefined && (attributes.name !== undefined || attributes.id !== undefined)) return []
  const say = (code: Finding['code'], level: Finding['level']): Finding[] => [
    { code, level, line, ...(href ? { values: { url: href.slice(0, 120) } } : {}) },
  ]
  if (/\{\{-?\s*brand\.website\b/.test(raw.href ?? '') && !/^https?:/.test(href ?? ''))
    return [{ code: 'website_empty', level: 'error', line }]
  if (!href) return say('link_empty', 'error')
  if (/^(javascript|vbscript|data|file):/i.test(href.replace(/\s/g, ''))) return say('link_unsafe', 'error')
  if (/\{[{%]/.test(href) || /^(mailto|tel|sms):./i.test(href)) return []
  if (PLACEHOLDER.test(href)) return say('link_placeholder', 'error')
  if (/^#./.test(href)) return []
  if (!/^https?:\/\//i.test(href) || !URL.canParse(href)) return say('link_invalid', 'error')
  if (isLocalAddress(href)) return say('link_local', 'warning')
  return /^http:/i.test(href) ? say('link_http', 'warning') : []
}

/**
 * As it is where nothing is known of the person: `unsure` write nothing there, the others what stands in their place. What
 * only a mail can tell is told when it is filled for people of the list.
 */
function checkFilled({ line, attributes }: ReadTag, unsure: ReadonlySet<string>): Finding[] {
  const written = attributes.href?.trim() ?? ''
  const tags = findLiquidTags(written)
  let filled = ''
  let from = 0
  for (const { kind, inside, start, end } of tags) {
    const given = /^contact\.\w+\s*\|\s*default\s*:\s*(?:"([^"]*)"|'([^']*)')$/.exec(inside)
    if (kind === 'tag' || !(given || unsure.has(inside))) return []
    filled += written.slice(from, start) + (given?.[1] ?? given?.[2] ?? '')
    from = end
  }
  if (from === 0 || isOpenable(filled + written.slice(from))) return []
  return [{ code: 'link_tag', level: 'warning', line, values: { tag: written.slice(0, 120) } }]
}

/** Screen readers list links by their words. */
function checkWords(read: ReadSource, i: number, line: number): Finding[] {
  const words = insideOf(read, i)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return VAGUE.test(words) ? [{ code: 'link_vague', level: 'hint', line, values: { words } }] : []
}

/** An address of the brand that is not known yet, on a link that is only there where it is. */
function isHidden({ source }: ReadSource, { raw, attributes }: ReadTag): boolean {
  const key = /^\{\{-?\s*brand\.(\w+)\s*-?\}\}$/.exec(raw.href?.trim() ?? '')?.[1]
  return key !== undefined && attributes.href === '' && source.includes(`if brand.${key}`)
}
