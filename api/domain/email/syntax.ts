// Tags that do not pair, and those that MJML would read files for: found before it is compiled, since the compiler repairs in silence.
import { linesOf } from './line-of.ts'
import { scanTags } from './scan-tags.ts'

export type SyntaxTrouble = {
  line: number
  code: 'syntax' | 'include' | 'lost_text'
  message: string
  tag?: string
}

/** Their content is HTML, or text: what stands in it is not MJML's to pair. */
const HTML_INSIDE = new Set(
  `mj-text mj-button mj-table mj-raw mj-style mj-title mj-preview mj-html-attributes mj-accordion-title mj-accordion-text
  mj-navbar-link mj-social-element`
    .trim()
    .split(/\s+/),
)

export function findSyntaxTroubles(source: string): SyntaxTrouble[] {
  const lineAt = linesOf(source)
  const troubles: SyntaxTrouble[] = []
  const say = (offset: number, code: SyntaxTrouble['code'], message: string, tag?: string) =>
    troubles.push({ line: lineAt(offset), code, message, ...(tag ? { tag } : {}) })
  const tags = scanTags(source).filter(({ name }) => /^mj-|^mjml$/i.test(name))
  if (!tags.some(({ name, kind }) => name === 'mjml' && kind === 'open')) {
    return [{ line: 1, code: 'syntax', message: 'the source begins with <mjml>', tag: 'mjml' }]
  }
  const open: { name: string; start: number; end: number }[] = []
  for (const { name, kind, start, end } of tags) {
    // in whatever capitals: the compiler drops them unsaid
    if (name.toLowerCase() === 'mj-include')
      say(start, 'include', 'files are not included: paste what is in it', 'mj-include')
    if (kind === 'open') open.push({ name, start, end })
    if (kind !== 'close') continue
    const at = open.findLastIndex((tag) => tag.name === name)
    if (at === -1) {
      say(start, 'syntax', `</${name}> closes nothing`, name)
      continue
    }
    for (const lost of open.splice(at).slice(1)) {
      say(lost.start, 'syntax', `<${lost.name}> is never closed`, lost.name)
    }
  }
  for (const { name, start } of open) say(start, 'syntax', `<${name}> is never closed`, name)
  if (!tags.some(({ name }) => name === 'mj-body')) say(0, 'syntax', 'there is no <mj-body>', 'mj-body')
  return troubles.length > 0 ? troubles : lostTexts(source, lineAt)
}

/** Words that stand beside components, where none are kept. */
function lostTexts(source: string, lineAt: (offset: number) => number): SyntaxTrouble[] {
  const found: SyntaxTrouble[] = []
  let inside = 0
  let from = 0
  for (const { name, kind, start, end } of scanTags(source)) {
    const isHtml = HTML_INSIDE.has(name)
    if (inside === 0) {
      const between = source
        .slice(from, start)
        .replace(/<!--(?:(?!<!--)[\s\S])*?-->/g, (comment) => ' '.repeat(comment.length))
      const at = between.search(/\S/)
      if (at !== -1) {
        const message = 'words between components are lost: put them into <mj-text> or <mj-raw>'
        found.push({ line: lineAt(from + at), code: 'lost_text', message })
      }
    }
    if (isHtml && kind === 'open') inside += 1
    if (isHtml && kind === 'close') inside = Math.max(0, inside - 1)
    from = end
  }
  return found
}
