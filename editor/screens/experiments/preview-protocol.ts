// What the app and the snippet of a previewed page say to each other; the messages themselves are in `#wire/preview`.
import type { Change } from '#wire/config'
import type { PickedElement, PreviewRequest } from '#wire/preview'

export type PreviewAnswer =
  | { kind: 'ready' }
  | { kind: 'applied'; missing: readonly string[] }
  | { kind: 'picked'; element: PickedElement }
  /** Escape was pressed on the page. */
  | { kind: 'pick_ended' }

/** The page's address with the mark that makes its snippet a preview; null where the address cannot be read. */
export function previewUrl(pageUrl: string): { url: string; origin: string } | null {
  const url = URL.parse(pageUrl)
  if (!url || !/^https?:$/.test(url.protocol)) return null
  url.hash = 'levier-preview'
  return { url: url.href, origin: url.origin }
}

export const previewMessage = (changes: readonly Change[]): PreviewRequest => ({ levier: 'preview', changes })

/** Scrolls to the element and outlines it; null ends the outline. */
export const outlineMessage = (selector: string | null): PreviewRequest => ({ levier: 'outline', selector })

/** The next click on the page chooses an element; the page ends it by itself once one is chosen. */
export const pickMessage = (isOn: boolean): PreviewRequest => ({ levier: 'pick', isOn })

/** What the page said, or null for messages of others. The page is a customer's: nothing is taken at its word. */
export function readAnswer(data: unknown): PreviewAnswer | null {
  if (typeof data !== 'object' || data === null || !('levier' in data)) return null
  if (data.levier === 'ready') return { kind: 'ready' }
  if (data.levier === 'pick-ended') return { kind: 'pick_ended' }
  if (data.levier === 'picked' && 'picked' in data) {
    const element = readElement(data.picked)
    return element && { kind: 'picked', element }
  }
  if (data.levier !== 'applied') return null
  return { kind: 'applied', missing: 'missing' in data ? texts(data.missing) : [] }
}

function readElement(data: unknown): PickedElement | null {
  if (typeof data !== 'object' || data === null) return null
  const { selector, tag, text, html, classes, attributes, form, holdsOthers, isFixed } = data as Record<
    string,
    unknown
  >
  if (typeof selector !== 'string' || selector === '') return null
  const named = typeof attributes === 'object' && attributes !== null ? Object.entries(attributes) : []
  return {
    selector,
    tag: asText(tag),
    text: asText(text),
    html: asText(html),
    classes: texts(classes),
    attributes: Object.fromEntries(named.map(([name, value]) => [name, asText(value)])),
    form: typeof form === 'string' ? form : null,
    holdsOthers: holdsOthers === true,
    isFixed: isFixed === true,
  }
}

const asText = (value: unknown) => (typeof value === 'string' ? value : '')
const texts = (value: unknown) =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
