// A change as its form holds it and as the wire wants it.
import type { Change } from '#wire/config'
import type { PickedElement } from '#wire/preview'

/** The everyday ones first. */
export const CHANGE_KINDS = [
  'text',
  'image',
  'hide',
  'move',
  'insert',
  'html',
  'style',
  'class',
  'attribute',
] as const

/** Every field that any kind has, so that switching the kind loses nothing. */
export type ChangeValues = {
  /** for React's lists only */
  id: string
  kind: Change['kind']
  selector: string
  value: string
  html: string
  src: string
  alt: string
  target: string
  position: 'before' | 'after' | 'start' | 'end'
  property: string
  styleValue: string
  attribute: string
  attributeValue: string
  addClasses: string
  removeClasses: string
  /** what the page had there when it was clicked; null where the selector was typed */
  picked: PickedElement | null
}

export const emptyChange = (): ChangeValues => ({
  id: crypto.randomUUID(),
  kind: 'text',
  selector: '',
  value: '',
  html: '',
  src: '',
  alt: '',
  target: '',
  position: 'before',
  property: 'background-color',
  styleValue: '',
  attribute: 'href',
  attributeValue: '',
  addClasses: '',
  removeClasses: '',
  picked: null,
})

export function changeValues(change: Change): ChangeValues {
  const { kind, selector } = change
  const base = { ...emptyChange(), kind, selector }
  if (kind === 'text') return { ...base, value: change.value }
  if (kind === 'html') return { ...base, html: change.value }
  if (kind === 'insert') return { ...base, html: change.value, position: change.position }
  if (kind === 'image') return { ...base, src: change.src, alt: change.alt ?? '' }
  if (kind === 'move') return { ...base, target: change.target, position: change.position }
  if (kind === 'style') return { ...base, property: change.property, styleValue: change.value }
  if (kind === 'attribute') return { ...base, attribute: change.name, attributeValue: change.value }
  if (kind === 'class')
    return { ...base, addClasses: change.add.join(' '), removeClasses: change.remove.join(' ') }
  return base
}

export function wireChange(values: ChangeValues): Change {
  const { kind, selector, position } = values
  if (kind === 'text') return { kind, selector, value: values.value }
  if (kind === 'html') return { kind, selector, value: values.html }
  if (kind === 'insert') return { kind, selector, position, value: values.html }
  if (kind === 'image')
    return { kind, selector, src: values.src, ...(values.alt.trim() === '' ? {} : { alt: values.alt }) }
  if (kind === 'move') return { kind, selector, target: values.target, position }
  if (kind === 'style') return { kind, selector, property: values.property, value: values.styleValue }
  if (kind === 'attribute') return { kind, selector, name: values.attribute, value: values.attributeValue }
  if (kind === 'class')
    return { kind, selector, add: words(values.addClasses), remove: words(values.removeClasses) }
  return { kind, selector }
}

const words = (text: string) =>
  text
    .split(/[\s,]+/)
    .map((word) => word.replace(/^\./, ''))
    .filter((word) => word !== '')

/** Where the wire calls a field of a change otherwise than its form does. */
export function changeField(kind: Change['kind'] | undefined, field: string): string {
  if (field.startsWith('add')) return 'addClasses'
  if (field.startsWith('remove')) return 'removeClasses'
  if (kind === 'attribute' && field === 'name') return 'attribute'
  if (field !== 'value') return field
  if (kind === 'style') return 'styleValue'
  if (kind === 'attribute') return 'attributeValue'
  return kind === 'html' || kind === 'insert' ? 'html' : field
}
