// What becomes of a change when its element is clicked in the page, and what a launch would make of the form.
import { expect, test } from 'vitest'
import type { PickedElement } from '#wire/preview'
import { emptyChange } from '../../editor/screens/experiments/change-values.ts'
import { isAsFound, kindFor, withElement } from '../../editor/screens/experiments/picked-change.ts'
import { previewChanges } from '../../editor/screens/experiments/real-changes.ts'

const element = (selector: string, text: string, more: Partial<PickedElement> = {}): PickedElement => ({
  selector,
  tag: 'p',
  text,
  html: text,
  classes: [],
  attributes: {},
  form: null,
  holdsOthers: false,
  isFixed: false,
  ...more,
})
const title = element('h1', 'Bonjour')
const lead = element('.chapo', 'Un planning')

test('the text of the element picked last is the one to start from, unless another was typed', () => {
  const first = withElement(emptyChange(), title)
  expect(first).toMatchObject({ selector: 'h1', value: 'Bonjour' })
  expect(withElement(first, lead)).toMatchObject({ selector: '.chapo', value: 'Un planning' })
  expect(withElement({ ...first, value: 'Bonsoir' }, lead)).toMatchObject({ value: 'Bonsoir' })
})

test('a text that is still the page’s own is no change', () => {
  const picked = withElement(emptyChange(), title)
  expect(previewChanges([picked])).toEqual([])
  expect(previewChanges([{ ...picked, value: 'Bonsoir' }])).toEqual([
    { kind: 'text', selector: 'h1', value: 'Bonsoir' },
  ])
})

test('what was typed stays a change when the element that shows it is picked again', () => {
  const typed = { ...withElement(emptyChange(), title), value: 'Bonsoir' }
  const again = withElement(typed, element('h1', 'Bonsoir'))
  expect(again.value).toBe('Bonsoir')
  expect(isAsFound(again)).toBe(false)
})

test('a block that holds others is not emptied by being picked', () => {
  const block = withElement(withElement(emptyChange(), title), element('form', 'Nom', { holdsOthers: true }))
  expect(block).toMatchObject({ selector: 'form', value: '' })
  expect(previewChanges([block])).toEqual([])
})

test('an image is picked to be changed as one', () => {
  expect(kindFor(element('img', '', { tag: 'img' }))).toBe('image')
  expect(kindFor(title)).toBe('text')
})
