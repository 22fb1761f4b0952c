// Takes out of a mail's HTML what could run. It is read by parse5, as browsers read it, but cut from the text by offsets
// and never written anew: conditional comments of Outlook, and tags between rows of a table, stay as they are.
import { parse, parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { CUT_WHOLE, isSafeAttribute, isSafeElement, isSafeStyle } from './safe-html.ts'

type Cut = { start: number; end: number; found: string }
export type Sanitised = {
  html: string
  /** What was cut, as people would look for it: `<script>`, `onclick`. */
  found: string[]
}

const ROUNDS = 6
/** Mails are read where no script runs: there, what stands in `noscript` is read as HTML. */
const READING = { sourceCodeLocationInfo: true, scriptingEnabled: false }

/** What is read, and how. */
type Reading = {
  html: string
  /** It will hold what somebody else wrote, once merge tags are filled. */
  holdsValue: (text: string) => boolean
  /** Within a conditional comment of Outlook. */
  isOutlook: boolean
}

/**
 * Again until nothing is found, since a cut may join what stood on its two sides; what never ends is refused whole. Of an
 * attribute that `holdsValue` finds in its name, or outside quotes, a value would make several.
 */
export function sanitise(html: string, holdsValue: (text: string) => boolean = () => false): Sanitised {
  const found: string[] = []
  let text = html
  for (let round = 0; round < ROUNDS; round += 1) {
    const cuts = findCuts({ html: text, holdsValue, isOutlook: false })
    if (cuts.length === 0) return { html: text, found }
    found.push(...cuts.map((cut) => cut.found))
    text = without(text, cuts)
  }
  return { html: '', found }
}

const findCuts = (reading: Reading): Cut[] => cutsIn(parse(reading.html, READING).childNodes, reading)

function cutsIn(nodes: readonly Tree.ChildNode[], reading: Reading): Cut[] {
  return nodes.flatMap((node) => {
    if (node.nodeName === '#comment') return cutsInComment(node as Tree.CommentNode, reading)
    return 'tagName' in node ? cutsInElement(node, reading) : []
  })
}

/** Outlook reads what stands in its conditional comments as HTML. */
function cutsInComment({ data, sourceCodeLocation: place }: Tree.CommentNode, reading: Reading): Cut[] {
  if (!place || !/^\s*\[if\b/i.test(data)) return []
  const html = data.replace(/^\s*\[if[^\]]*\]>/i, '').replace(/<!\[endif\]\s*$/i, '')
  const [first] = cutsIn(parseFragment(html, READING).childNodes, { ...reading, html, isOutlook: true })
  return first ? [{ start: place.startOffset, end: place.endOffset, found: first.found }] : []
}

function cutsInElement(element: Tree.Element, reading: Reading): Cut[] {
  const { tagName, attrs, childNodes, sourceCodeLocation: place } = element
  const found = `<${tagName}>`
  const children = tagName === 'template' ? [] : cutsIn(childNodes, reading)
  // html, head, body and tbody that the parser has put in by itself stand nowhere in the text
  if (!place) return children
  const whole = { start: place.startOffset, end: place.endOffset, found }
  if (CUT_WHOLE.has(tagName)) return [whole]
  if (tagName === 'style' && !isSafeStyle(textOf(element))) return [whole]
  if (!isSafeElement(tagName, attrs, reading.isOutlook)) {
    const tags = [place.startTag, place.endTag].flatMap((tag) =>
      tag ? [{ start: tag.startOffset, end: tag.endOffset, found }] : [],
    )
    return [...(tags.length > 0 ? tags : [whole]), ...children]
  }
  const cuts = attrs.flatMap(({ name, prefix, value }) => {
    const where = place.attrs?.[prefix ? `${prefix}:${name}` : name]
    const written = where ? reading.html.slice(where.startOffset, where.endOffset) : ''
    if (isSafeAttribute(name, value, tagName) && !reading.holdsValue(outsideQuotes(written))) return []
    return where ? [{ start: where.startOffset, end: where.endOffset, found: name }] : [whole]
  })
  return [...cuts, ...children]
}

/** Of an attribute as it is written: its name, and a value that nothing holds together. */
const outsideQuotes = (written: string) => written.replace(/=\s*("[^"]*"|'[^']*')$/, '')

const textOf = ({ childNodes }: Tree.Element) =>
  childNodes.map((node) => ('value' in node ? node.value : '')).join('')

/** Cuts may lie in each other. */
function without(text: string, cuts: readonly Cut[]): string {
  let kept = ''
  let from = 0
  for (const { start, end } of cuts.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (start >= from) kept += text.slice(from, start)
    from = Math.max(from, end)
  }
  return kept + text.slice(from)
}
