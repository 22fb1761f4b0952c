// A ready-made block is put where it may stand, wherever the cursor is.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findSyntaxTroubles } from '#domain/email/syntax'
import { BLOCKS } from '../../editor/screens/emails/blocks.ts'
import { placeBlock } from '../../editor/screens/emails/place-block.ts'

const source = `<mjml>
  <mj-body>
    <mj-section>
      <mj-column>
        <mj-text>One<br>two <b>three</b></mj-text>
        <!-- <mj-column> -->
        <mj-image src="a.png" alt="" />
      </mj-column>
    </mj-section>
    <mj-wrapper>
      <mj-section><mj-column></mj-column></mj-section>
    </mj-wrapper>
    <mj-section>
      <mj-column>
        <mj-text><a href="{{ unsubscribe }}">Out</a></mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`
const put = (place: 'row' | 'piece', after: string, mjml: string, text = source) => {
  const { at, insert } = placeBlock(text, text.indexOf(after) + after.length, place, mjml)
  return text.slice(0, at) + insert + text.slice(at)
}
const flat = (text: string) => text.replace(/\s+/g, ' ')

describe('a piece', () => {
  test('stands below what the cursor is in', () => {
    expect(flat(put('piece', 'One', '<mj-spacer />'))).toContain('</mj-text> <mj-spacer /> <!--')
  })

  test('opens an empty column', () => {
    const placed = put('piece', '<mj-wrapper>\n      <mj-section><mj-column>', '<mj-spacer />')
    expect(flat(placed)).toContain('<mj-column> <mj-spacer /> </mj-column>')
  })

  test('brings a section and a column where it stands in none', () => {
    expect(flat(put('piece', '<mj-body>', '<mj-spacer />'))).toContain(
      '<mj-body> <mj-section> <mj-column> <mj-spacer /> </mj-column> </mj-section> <mj-section>',
    )
  })
})

describe('a row', () => {
  test('follows the section that the cursor is in', () => {
    expect(flat(put('row', 'One', '<mj-hero></mj-hero>'))).toContain(
      '</mj-section> <mj-hero></mj-hero> <mj-wrapper>',
    )
  })

  test('stands above the foot of the mail when the cursor was never put anywhere', () => {
    const { at } = placeBlock(source, 0, 'row', '<mj-hero></mj-hero>')
    expect(at).toBe(source.indexOf('</mj-wrapper>') + '</mj-wrapper>'.length)
  })

  test('makes a mail of nothing', () => {
    expect(flat(put('row', '', '<mj-hero></mj-hero>', ''))).toBe(
      '<mjml> <mj-body> <mj-hero></mj-hero> </mj-body> </mjml> ',
    )
  })
})

test('wherever the cursor is, tags still pair and the source is otherwise untouched', () => {
  const blocks = Object.values(BLOCKS)
  fc.assert(
    fc.property(fc.nat(source.length), fc.constantFrom(...blocks), (offset, block) => {
      const mjml = block.mjml((word) => word)
      const { at, insert, from, to } = placeBlock(source, offset, block.place, mjml)
      const placed = source.slice(0, at) + insert + source.slice(at)
      expect(findSyntaxTroubles(placed)).toEqual([])
      expect(placed.slice(0, at) + placed.slice(at + insert.length)).toBe(source)
      expect(flat(placed.slice(from, to))).toContain(flat(mjml).trim().slice(0, 20))
    }),
  )
})
