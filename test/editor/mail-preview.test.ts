// The simulated dark mode, and how a merge tag is written.
import { describe, expect, test } from 'vitest'
import { darkenColour, darkenCss } from '../../editor/screens/emails/darken-css.ts'
import { writeMergeTag } from '../../editor/screens/emails/merge-tag.ts'

describe('dark mode', () => {
  test('light backgrounds go dark and dark text goes light', () => {
    expect(darkenCss('background:#fff;color:#000')).toBe('background:hsl(0 0% 12%);color:hsl(0 0% 100%)')
  })

  test('what is readable in the dark already stays: buttons, and white words on them', () => {
    const button = 'background-color:#0b5d4b;color:white'
    expect(darkenCss(button)).toBe(button)
  })

  test('hues stay', () => {
    expect(darkenColour('#ffe5e5', false)).toMatch(/^hsl\(0 100% /)
    expect(darkenColour('rgba(0, 0, 128, 0.5)', true)).toMatch(/^hsl\(240 100% .* \/ 0.5\)$/)
  })

  test('other declarations are left alone', () => {
    const other = 'border-radius:8px;font:700 14px white-rabbit;mso-color-alt:#fff'
    expect(darkenCss(other)).toBe(other)
  })
})

describe('a merge tag', () => {
  const tag = { tag: 'contact.firstName' }

  test('is written with its fallback, or alone', () => {
    expect(writeMergeTag(tag, 'vous')).toBe("{{ contact.firstName | default: 'vous' }}")
    expect(writeMergeTag(tag, '  ')).toBe('{{ contact.firstName }}')
  })

  test('cannot be broken by what is typed', () => {
    expect(writeMergeTag(tag, `l'ami" }} {%`)).toBe("{{ contact.firstName | default: 'l’ami' }}")
  })
})
