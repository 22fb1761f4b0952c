// HTML inside a text: each tag closed where it was opened, and no paragraph in a paragraph, which mail apps take apart.
import type { Finding } from '../finding.ts'
import type { ReadSource, ReadTag } from './read-source.ts'

/** MJML tags that hold HTML; `mj-raw` may hold a part of it on purpose. */
const TEXTS = new Set(['mj-text', 'mj-button', 'mj-table', 'mj-accordion-title', 'mj-accordion-text'])
const VOID = /^(area|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/
/** HTML lets these be left open: the next of them, or what they stand in, closes them. */
const MAY_STAY_OPEN = /^(li|dt|dd|tr|td|th|thead|tbody|tfoot|colgroup|option)$/
const BLOCK = /^(p|h[1-6]|ul|ol|dl|table|div|blockquote|pre|hr|center)$/
const HEADING = /^h[1-6]$/
/** Of either only one is written, so that tags do not come in pairs as they stand. */
const BRANCHES = /\{%-?\s*(else|elsif|when)\b/

type Open = { name: string; line: number; isTold: boolean }

export function checkHtml({ source, tags }: ReadSource): Finding[] {
  const found: Finding[] = []
  let text: ReadTag | null = null
  let inside: ReadTag[] = []
  for (const tag of tags) {
    if (text === null) {
      if (tag.kind === 'open' && TEXTS.has(tag.name) && !tag.isInHead) text = tag
    } else if (tag.name.startsWith('mj-')) {
      if (!BRANCHES.test(source.slice(text.end, tag.start))) found.push(...checkTags(inside))
      text = tag.kind === 'open' && TEXTS.has(tag.name) ? tag : null
      inside = []
    } else inside.push(tag)
  }
  return found
}

function checkTags(tags: readonly ReadTag[]): Finding[] {
  const found: Finding[] = []
  const opened: Open[] = []
  for (const { name, kind, line } of tags) {
    if (kind === 'close') {
      const at = opened.findLastIndex((open) => open.name === name)
      if (at === -1) found.push({ code: 'html_stray', level: 'warning', line, values: { tag: name } })
      else found.push(...leftOpen(opened.splice(at).slice(1)))
      continue
    }
    const outer = opened.findLast((open) => isTornBy(open.name, name))
    if (outer)
      found.push({ code: 'html_nested', level: 'warning', line, values: { tag: name, outer: outer.name } })
    if (outer) outer.isTold = true
    if (kind === 'open' && !VOID.test(name)) opened.push({ name, line, isTold: outer !== undefined })
  }
  return [...found, ...leftOpen(opened)]
}

/** A paragraph ends where a block begins; headings and links do not hold their like. */
const isTornBy = (outer: string, inner: string) =>
  (outer === 'p' && BLOCK.test(inner)) ||
  (HEADING.test(outer) && HEADING.test(inner)) ||
  (outer === 'a' && inner === 'a')

const leftOpen = (opened: readonly Open[]): Finding[] =>
  opened
    .filter(({ name, isTold }) => !isTold && !MAY_STAY_OPEN.test(name))
    .map(({ name, line }) => ({ code: 'html_unclosed', level: 'warning', line, values: { tag: name } }))
