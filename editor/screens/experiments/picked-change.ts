// What a change starts from once its element is clicked in the page, and whether anything was made of it since.
import type { PickedElement } from '#wire/preview'
import type { ChangeValues } from './change-values.ts'

type Prefilled = Pick<ChangeValues, 'value' | 'html' | 'alt' | 'attributeValue'>

/** What stands in the page now, for each field that starts from it. */
function found(element: PickedElement | null, attribute: string): Prefilled {
  return {
    value: element && !element.holdsOthers ? element.text : '',
    html: element?.html ?? '',
    alt: element?.attributes.alt ?? '',
    attributeValue: element?.attributes[attribute] ?? '',
  }
}

/** The element's own text takes the place of that of the element before, never of what somebody typed. */
export function withElement(change: ChangeValues, element: PickedElement): ChangeValues {
  const before = found(change.picked, change.attribute)
  const now = found(element, change.attribute)
  const kept = (field: keyof Prefilled) =>
    change[field] === '' || (change.picked !== null && change[field] === before[field])
      ? now[field]
      : change[field]
  const next = {
    ...change,
    selector: element.selector,
    value: kept('value'),
    html: kept('html'),
    alt: kept('alt'),
    attributeValue: kept('attributeValue'),
  }
  const isTyped = next.value !== '' && next.value === change.value && next.value !== before.value
  // the preview shows what was typed: that is not what the page had
  return { ...next, picked: isTyped && element.text === next.value ? { ...element, text: '' } : element }
}

/** True while a text or a content is the one that the page has anyway, or has not been written yet. */
export function isAsFound({ kind, picked, ...change }: ChangeValues): boolean {
  if (!picked || picked.selector !== change.selector) return false
  const now = found(picked, change.attribute)
  if (kind === 'text') return change.value === now.value
  if (kind === 'html') return change.html === now.html
  return kind === 'attribute' && change.attributeValue === now.attributeValue
}

/** What one most likely wants of an element that was clicked. */
export function kindFor({ tag, text, holdsOthers }: PickedElement): ChangeValues['kind'] {
  if (tag === 'img') return 'image'
  return text === '' && !holdsOthers ? 'style' : 'text'
}
