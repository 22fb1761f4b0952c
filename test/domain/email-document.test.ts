// The email document: whatever is written, it is read and written back letter for letter.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDocument, writeDocument } from '#domain/email/document'
import { findLiquidTags, protectLiquid } from '#domain/email/liquid-tags'

const piece = fc.constantFrom(
  '<mjml>',
  '<mj-head>',
  '</mj-head>',
  '<mj-body width="600px">',
  '</mj-body>',
  '<mj-section css-class="a > b">',
  '</mj-section>',
  '<mj-section />',
  "<mj-image alt='\"' />",
  '<!-- <mj-section> -->',
  '<!--',
  '-->',
  '<mj-raw><p>x</mj-raw>',
  '<mj-',
  '</mjml>',
  ' hello & ',
  '{% if a > b %}',
  '{{ contact.firstName | default: "</mj-body>" }}',
  '"',
  '\n  ',
)
const source = fc.oneof(
  fc.string(),
  fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
)

it('writes back what it read', () => {
  fc.assert(
    fc.property(source, (text) => {
      expect(writeDocument(parseDocument(text))).toBe(text)
    }),
  )
})

it('writes back what it read over an earlier document', () => {
  fc.assert(
    fc.property(source, source, (before, text) => {
      expect(writeDocument(parseDocument(text, parseDocument(before)))).toBe(text)
    }),
  )
})

const body = (...sections: string[]) =>
  `<mjml>\n<mj-body width="600px">\n${sections.map((text) => `  <mj-section>${text}</mj-section>\n`).join('')}</mj-body>\n</mjml>\n`

it('has one block for each part of the body, which keeps its id while its text stays', () => {
  const first = parseDocument(body('one', 'two', 'three'))
  expect(first).toMatchObject({
    v: 1,
    head: '<mjml>\n',
    bodyAttributes: ' width="600px"',
    tail: '</mj-body>\n</mjml>\n',
  })
  expect(first.root.map((id) => first.blocks[id]?.mjml)).toEqual([
    '<mj-section>one</mj-section>\n  ',
    '<mj-section>two</mj-section>\n  ',
    '<mj-section>three</mj-section>\n',
  ])
  const [one, two, three] = first.root
  const moved = parseDocument(body('two', 'one', 'new', 'three'), first)
  expect([moved.root[0], moved.root[1], moved.root[3]]).toEqual([two, one, three])
  expect(first.root).not.toContain(moved.root[2])
})

it('keeps what has no body as one block', () => {
  expect(parseDocument('<p>not MJML')).toMatchObject({ bodyAttributes: null, root: ['b1'] })
})

it('sets Liquid aside and puts it back, whatever stands around it', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        source,
        fc.string().map((text) => `lvq0qvl{{ ${text} }}lvq1`),
      ),
      (text) => {
        const set = protectLiquid(text)
        expect(findLiquidTags(set.text)).toEqual([])
        expect(set.text.split('\n').length).toBe(text.split('\n').length)
        expect(set.restore(set.text).replaceAll('lvq-', 'lvq')).toBe(text.replace(/lvq(\d+)qvl/g, 'lvq$1'))
      },
    ),
  )
})
