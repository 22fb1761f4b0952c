// What the app and a previewed page say to each other.
import { expect, test } from 'vitest'
import { emptyChange } from '../../editor/screens/experiments/change-values.ts'
import { previewMessage, previewUrl, readAnswer } from '../../editor/screens/experiments/preview-protocol.ts'
import { previewChanges } from '../../editor/screens/experiments/real-changes.ts'

test('the page is opened with the mark of a preview, whatever fragment it had', () => {
  expect(previewUrl('https://www.exemple.fr/demo?a=1#haut')).toEqual({
    url: 'https://www.exemple.fr/demo?a=1#levier-preview',
    origin: 'https://www.exemple.fr',
  })
})

test.each(['', 'exemple.fr', 'javascript:alert(1)', 'data:text/html,x'])('%j is no page', (address) => {
  expect(previewUrl(address)).toBeNull()
})

test('messages of others are not for us', () => {
  for (const data of [null, 'ready', 3, {}, { levier: 'other' }]) expect(readAnswer(data)).toBeNull()
})

test('answers', () => {
  expect(readAnswer({ levier: 'ready' })).toEqual({ kind: 'ready' })
  expect(readAnswer({ levier: 'applied', missing: ['h9', 4] })).toEqual({ kind: 'applied', missing: ['h9'] })
  expect(readAnswer({ levier: 'applied' })).toEqual({ kind: 'applied', missing: [] })
  expect(previewMessage([{ kind: 'hide', selector: 'h1' }])).toEqual({
    levier: 'preview',
    changes: [{ kind: 'hide', selector: 'h1' }],
  })
})

test('half-typed changes wait', () => {
  const half = emptyChange()
  expect(
    previewChanges([
      half,
      { ...half, kind: 'hide', selector: 'aside' },
      { ...half, kind: 'image', selector: 'img', src: 'https:/' },
      { ...half, kind: 'move', selector: 'form', target: ' ' },
      { ...half, kind: 'style', selector: 'a', property: 'color', styleValue: '' },
      { ...half, kind: 'text', selector: 'h1', value: '' },
    ]),
  ).toEqual([
    { kind: 'hide', selector: 'aside' },
    { kind: 'text', selector: 'h1', value: '' },
  ])
})
