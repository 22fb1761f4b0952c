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

/** Again until nothing is found, since a cut may join what stood on its two sides; what never ends is refused whole. */
export function sanitise(html: string): Sanitised {
  const found: string[] = []
  let text = html
  for (let round = 0; round < ROUNDS; round += 1) {
    const cuts = findCuts(text)
    if (cuts.length === 0) return { html: text, found }
    found.push(...cuts.map((cut) => cut.found))
    text = without(text, cuts)
  }
  return { html: '', found }
}

function findCuts(html: string): Cut[] {
  const document = parse(html, READING)
  return cutsIn(document.childNodes)
}

/** `isOutlook`: within one of its conditional comments. */
function cutsIn(nodes: readonly Tree.ChildNode[], isOutlook = false): Cut[] {
  return nodes.flatMap((node) => {
    if (node.nodeName === '#comment') return cutsInComment(node as Tree.CommentNode)
    return 'tagName' in node ? cutsInElement(node, isOutlook) : []
  })
}

/** Outlook reads what stands in its conditional comments as HTML. */
function cutsInComment({ data, sourceCodeLocation: place }: Tree.CommentNode): Cut[] {
  if (!place || !/^\s*\[if\b/i.test(data)) return []
  const inside = data.replace(/^\s*\[if[^\]]*\]>/i, '').replace(/<!\[endif\]\s*$/i, '')
  const [first] = cutsIn(parseFragment(inside, READING).childNodes, true)
  return first ? [{ start: place.startOffset, end: place.endOffset, found: first.found }] : []
}

function cutsInElement(element: Tree.Element, isOutlook: boolean): Cut[] {
  const { tagName, attrs, childNodes, sourceCodeLocation: place } = element
  const found = `<${tagName}>`
  const children = tagName === 'template' ? [] : cutsIn(childNodes, isOutlook)
  // html, head, body and tbody that the parser has put in by itself stand nowhere in the text
  if (!place) return children
  const whole = { start: place.startOffset, end: place.endOffset, found }
  if (CUT_WHOLE.has(tagName)) return [whole]
  if (tagName === 'style' && !isSafeStyle(textOf(element))) return [whole]
  if (!isSafeElement(tagName, attrs, isOutlook)) {
    const tags = [place.startTag, place.endTag].flatMap((tag) =>
      tag ? [{ start: tag.startOffset, end: tag.endOffset, found }] : [],
    )
    return [...(tags.length > 0 ? tags : [whole]), ...children]
  }
  const bad = attrs.filter((attribute) => !isSafeAttribute(attribute.name, attribute.value, tagName))
  const cuts = bad.flatMap(({ name, prefix }) => {
    const at = place.attrs
    const where = at?.[prefix ? `${prefix}:${name}` : name]
    return where ? [{ start: where.startOffset, end: where.endOffset, found: name }] : [whole]
  })
  return [...cuts, ...children]
}

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
