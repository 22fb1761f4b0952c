// HTML that a variant may put into a page: refused where it could run a script, or break out of its place.
// Read by parse5, as browsers read it (https://html.spec.whatwg.org/multipage/parsing.html), so that nothing hides in a
// difference between two parsers. What is not on the list of elements is refused: a list of dangers is never complete.
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

export type UnsafeHtml = { reason: 'element' | 'attribute' | 'address'; found: string }

const ELEMENTS = new Set(
  `a abbr address article aside audio b bdi bdo blockquote br button caption cite code col colgroup data datalist dd del
  details dfn dialog div dl dt em fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr i iframe img
  input ins kbd label legend li main mark menu meter nav ol optgroup option output p picture pre progress q rp rt ruby s
  samp search section select small source span strong sub summary sup table tbody td tfoot th thead time tr track u ul
  var video wbr svg g path circle ellipse line polyline polygon rect defs lineargradient radialgradient stop clippath`
    .trim()
    .split(/\s+/),
)

/** What addresses may begin with; others (`javascript:`, `data:` pages) run in the page. */
const ADDRESS = /^(https?:|mailto:|tel:|sms:|[^:]*$|[^:]*[/?#])/i
const ADDRESSES = new Set([
  'href',
  'xlink:href',
  'src',
  'action',
  'formaction',
  'poster',
  'cite',
  'background',
])
const PICTURE = /^data:image\/(png|gif|jpe?g|webp|avif);/i

/** The first thing in it that may not be there, as people would look for it (`<script>`, `onclick`), or null. */
export function findUnsafeHtml(html: string): UnsafeHtml | null {
  return findIn(parseFragment(html).childNodes)
}

/** Would this attribute run something, or load a page of its own? */
export function isUnsafeAttribute(name: string, value: string): boolean {
  const lower = name.toLowerCase()
  if (/^on/.test(lower) || lower === 'srcdoc') return true
  return ADDRESSES.has(lower) && !isSafeAddress(value)
}

function findIn(nodes: readonly DefaultTreeAdapterTypes.ChildNode[]): UnsafeHtml | null {
  for (const node of nodes) {
    if (!('tagName' in node)) continue
    const found = findInElement(node) ?? findIn(node.childNodes)
    if (found) return found
  }
  return null
}

function findInElement({ tagName, attrs }: DefaultTreeAdapterTypes.Element): UnsafeHtml | null {
  if (!ELEMENTS.has(tagName.toLowerCase())) return { reason: 'element', found: `<${tagName}>` }
  for (const { prefix, name, value } of attrs) {
    const full = prefix ? `${prefix}:${name}` : name
    if (!isUnsafeAttribute(full, value)) continue
    return ADDRESSES.has(full)
      ? { reason: 'address', found: value.slice(0, 60) }
      : { reason: 'attribute', found: full }
  }
  return null
}

/** Browsers leave control characters and blanks out of a scheme: so does this. */
function isSafeAddress(value: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what hides a scheme
  const address = value.replace(/[\u0000-\u0020]/g, '')
  return ADDRESS.test(address) || PICTURE.test(address)
}
