// What may stand in a mail. What is not on the list of elements is taken out: a list of dangers is never complete.
import { withoutMarks } from './liquid-tags.ts'

type Attribute = { name: string; value: string }

/** `input` and `label` are what MJML's burger menu and carousel are made of. */
const ELEMENTS = new Set(
  `html head body title meta style link a abbr address article aside b bdi bdo blockquote br caption center cite code col
  colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img input ins kbd label li
  main mark nav ol p picture pre q s samp section small source span strike strong sub sup table tbody td tfoot th thead
  time tr tt u ul var wbr big`
    .trim()
    .split(/\s+/),
)

/** Of Word, within the conditional comments that MJML writes: `o:p`, `v:rect`, `w:anchorlock`. */
const OFFICE = /^((o|v|w):[a-z]+|xml|noscript)$/

/** Their content is no text of the mail. */
export const CUT_WHOLE = new Set(
  'script iframe frame frameset object embed applet noembed noframes template svg math base plaintext xmp audio video portal'.split(
    ' ',
  ),
)

const META_NAMES =
  /^(viewport|color-scheme|supported-color-schemes|format-detection|x-apple-[a-z-]+|author|robots)$/i
const META_EQUIV = /^(content-type|x-ua-compatible)$/i

/** `noscript` is read in two ways, by whether scripts run: it stands nowhere but where only Outlook reads. */
export function isSafeElement(tagName: string, attrs: readonly Attribute[], isOutlook: boolean): boolean {
  const value = (name: string) => attrs.find((attribute) => attribute.name === name)?.value.trim() ?? ''
  if (tagName === 'meta') {
    const equiv = value('http-equiv')
    return equiv !== '' ? META_EQUIV.test(equiv) : value('name') === '' || META_NAMES.test(value('name'))
  }
  if (tagName === 'link') return /^stylesheet$/i.test(value('rel')) && /^https:/i.test(value('href'))
  if (tagName === 'input') return /^(checkbox|radio)$/i.test(value('type'))
  return ELEMENTS.has(tagName) || (isOutlook && OFFICE.test(tagName))
}

const ADDRESSES = new Set(
  'href src action formaction background poster cite longdesc srcset data ping manifest xlink:href'.split(
    ' ',
  ),
)
const ADDRESS = /^(https?:|mailto:|tel:|sms:|[^:]*$|[^:]*[/?#])/i
const PICTURE = /^data:image\/(png|gif|jpe?g|webp);/i

export function isSafeAttribute(name: string, value: string, tagName: string): boolean {
  // a merge tag may open or end right at a name, and may be all of one: what it writes is then anybody's guess
  const lower = withoutMarks(name.toLowerCase())
  if (lower === '' && value !== '') return false
  if (/^on/.test(lower) || lower === 'srcdoc' || lower === 'formaction') return false
  if (lower === 'style') return isSafeStyle(value)
  if (!ADDRESSES.has(lower)) return true
  // browsers leave control characters and blanks out of a scheme
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what hides a scheme
  const address = value.replace(/[\u0000-\u0020]/g, '')
  return ADDRESS.test(address) || (tagName === 'img' && PICTURE.test(address))
}

/** Old clients run what CSS can name. Letters written as escapes (`\65xpression`) have no honest use. */
export function isSafeStyle(css: string): boolean {
  const plain = css.replace(/\/\*(?:(?!\/\*)[\s\S])*?\*\//g, '')
  if (/expression\s*\(|javascript:|vbscript:|-moz-binding|behavior\s*:|data:text/i.test(plain)) return false
  if (/@import\s+(?!url\(\s*['"]?https:)/i.test(plain)) return false
  return !/\\0{0,4}(4[1-9a-f]|5[0-9a]|6[1-9a-f]|7[0-9a])/i.test(plain)
}
