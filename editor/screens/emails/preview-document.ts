// A mail as a page that may be shown: nothing of it runs, submits or loads anything but pictures; links open elsewhere.
import { darkenColour, darkenCss } from './darken-css.ts'
import type { PreviewMode } from './preview-mode.ts'

const POLICY = [
  "default-src 'none'",
  'img-src https: http: data:',
  "style-src 'unsafe-inline'",
  "form-action 'none'",
  "base-uri 'none'",
]
/** Ours, where the preview tells of scrolling and clicks; by its whole address, so that no other may run. */
const listener = () => `${location.origin}/mail-preview.js`

const UNWANTED = 'script, iframe, frame, object, embed, form, link, base, meta[http-equiv], audio, video, svg'
const SAFE_LINK = /^(https?:|mailto:|tel:|\/)/i
const DARK_QUERY = /\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi
/** Never decodes to a picture, so that its alternative text stands there. */
const NO_PICTURE = 'data:,'

type Options = { isListening?: boolean }

export function previewDocument(
  html: string,
  mode: PreviewMode,
  { isListening = false }: Options = {},
): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const element of page.querySelectorAll(UNWANTED)) element.remove()
  for (const link of page.querySelectorAll('a, area')) tameLink(link)
  if (mode === 'imagesOff') withoutPictures(page)
  paint(page, mode === 'dark')
  page.head.prepend(
    meta(page, {
      'http-equiv': 'Content-Security-Policy',
      content: [...POLICY, ...(isListening ? [`script-src ${listener()}`] : [])].join('; '),
    }),
    meta(page, { name: 'referrer', content: 'no-referrer' }),
    ...(isListening ? [script(page, listener())] : []),
  )
  return `<!doctype html>${page.documentElement.outerHTML}`
}

function tameLink(link: Element): void {
  const address = link.getAttribute('href')?.trim() ?? ''
  if (!SAFE_LINK.test(address)) {
    link.removeAttribute('href')
    return
  }
  link.setAttribute('target', '_blank')
  link.setAttribute('rel', 'noopener noreferrer')
}

function withoutPictures(page: Document): void {
  for (const picture of page.querySelectorAll('img')) {
    picture.removeAttribute('srcset')
    picture.setAttribute('src', NO_PICTURE)
  }
  for (const element of page.querySelectorAll('[background]')) element.removeAttribute('background')
  eachStyle(page, (css) => css.replace(/url\([^)]*\)/gi, 'none'))
  addStyle(page, 'img{background:#eceae6;color:#4a4540;font:14px/1.4 sans-serif}')
}

/** A mail's own dark style where it has one (Apple Mail obeys it), else what Outlook and the Gmail apps make of its colours. */
function paint(page: Document, isDark: boolean): void {
  const hasOwn = [...page.querySelectorAll('style')].some(({ textContent }) => DARK_QUERY.test(textContent))
  DARK_QUERY.lastIndex = 0
  eachStyle(page, (css) => css.replace(DARK_QUERY, isDark ? '(min-width: 0)' : '(max-width: 0)'))
  if (isDark && !hasOwn) {
    eachStyle(page, darkenCss)
    for (const element of page.querySelectorAll('[bgcolor]'))
      element.setAttribute('bgcolor', hexless(darkenColour(element.getAttribute('bgcolor') ?? '', false)))
  }
  const colours = isDark ? ':root{color-scheme:dark;color:#ece8eb}' : ':root{color-scheme:light}'
  page.head.prepend(styled(page, `${colours}body{margin:0;word-break:break-word}`))
}

/** The old attribute reads no `hsl()`: the style beside it says the same, so it may go. */
const hexless = (colour: string) => (colour.startsWith('#') ? colour : 'transparent')

function eachStyle(page: Document, change: (css: string) => string): void {
  for (const style of page.querySelectorAll('style')) style.textContent = change(style.textContent)
  for (const element of page.querySelectorAll('[style]'))
    element.setAttribute('style', change(element.getAttribute('style') ?? ''))
}

function styled(page: Document, css: string): HTMLStyleElement {
  const style = page.createElement('style')
  style.textContent = css
  return style
}

const addStyle = (page: Document, css: string) => page.head.append(styled(page, css))

function script(page: Document, src: string): HTMLScriptElement {
  const element = page.createElement('script')
  element.src = src
  return element
}

function meta(page: Document, attributes: Record<string, string>): HTMLMetaElement {
  const element = page.createElement('meta')
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
  return element
}
