// A click in the preview leads to the line that wrote what was clicked.
import { expect, test } from 'vitest'
import { lineOfClick } from '../../editor/screens/emails/find-in-source.ts'

const source = `<mjml>
  <mj-head><mj-title>Bonjour à tous</mj-title></mj-head>
  <mj-body>
    <mj-text>Bonjour {{ contact.firstName | default: 'vous' }}, voici
      la <b>nouvelle</b> offre&nbsp;!</mj-text>
    <mj-image src="/i/1" alt="" />
  </mj-body>
</mjml>`
const at = (words: string, src = '') => lineOfClick(source, { words, src })

test('words are found however they are broken or dressed', () => {
  expect(at('la nouvelle offre !')).toBe(5)
  expect(at('Bonjour Camille, voici la nouvelle offre !')).toBe(4)
})

test('the head, which is not shown, is not meant', () => {
  expect(at('Bonjour à tous')).toBe(4)
})

test('a picture is found by its address', () => {
  expect(at('', '/i/1')).toBe(6)
})

test('the logo, whose address a merge tag puts there, leads to its line', () => {
  const withLogo = source.replace(
    '<mj-text>',
    '<mj-image alt="Planéo"\n src="{{ brand.logoUrl }}" />\n<mj-text>',
  )
  expect(lineOfClick(withLogo, { words: '', src: '/images/logo.png' })).toBe(4)
  expect(lineOfClick(withLogo, { words: '', src: '/i/1' })).toBe(8)
})

test('what a merge tag put there leads nowhere', () => {
  expect(at('Camille')).toBeUndefined()
  expect(at('', '/i/2')).toBeUndefined()
})
