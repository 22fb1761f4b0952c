// How the code editor looks: our colours, light and dark.
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const highlight = HighlightStyle.define([
  { tag: tags.tagName, color: 'var(--lv-accent)', fontWeight: '600' },
  { tag: tags.angleBracket, color: 'var(--mantine-color-dimmed)' },
  { tag: tags.attributeName, color: 'var(--lv-unsure)' },
  { tag: tags.attributeValue, color: 'var(--lv-good)' },
  { tag: tags.comment, color: 'var(--mantine-color-dimmed)', fontStyle: 'italic' },
  { tag: tags.character, color: 'var(--lv-unsure)' },
  { tag: tags.invalid, color: 'var(--lv-bad)' },
])

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--mantine-color-text)', background: 'var(--mantine-color-body)' },
  '&.cm-focused': { outline: '2px solid var(--lv-accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '13px', lineHeight: '1.6' },
  '.cm-content': { padding: '10px 0', caretColor: 'var(--lv-accent)' },
  '.cm-cursor': { borderLeftColor: 'var(--lv-accent)' },
  '.cm-gutters': {
    background: 'var(--mantine-color-body)',
    color: 'var(--mantine-color-dimmed)',
    border: '0',
  },
  '.cm-activeLine': { background: 'color-mix(in srgb, var(--lv-soft) 60%, transparent)' },
  '.cm-activeLineGutter': { background: 'var(--lv-soft)' },
  '&.cm-focused .cm-matchingBracket': { background: 'var(--lv-accent-soft)' },
  '.cm-selectionMatch': { background: 'var(--lv-unsure-soft)' },
  '.cm-tooltip': {
    background: 'var(--mantine-color-body)',
    color: 'var(--mantine-color-text)',
    border: '1px solid var(--lv-line)',
    borderRadius: '8px',
    boxShadow: '0 6px 24px rgb(0 0 0 / 16%)',
  },
  '.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mantine-font-family-monospace)', maxHeight: '15em' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '3px 10px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--lv-accent-soft)',
    color: 'var(--lv-accent)',
  },
  '.cm-completionInfo, .lv-code-doc': {
    maxWidth: '320px',
    padding: '8px 12px',
    fontFamily: 'var(--mantine-font-family)',
    fontSize: '13px',
    lineHeight: '1.45',
  },
  '.cm-completionDetail': { color: 'var(--mantine-color-dimmed)', fontStyle: 'normal' },
  '.cm-diagnostic': { padding: '6px 10px', fontFamily: 'var(--mantine-font-family)', fontSize: '13px' },
  '.cm-diagnostic-error': { borderLeftColor: 'var(--lv-bad)' },
  '.cm-diagnostic-warning': { borderLeftColor: 'var(--lv-mark)' },
  '.cm-panels': {
    background: 'var(--lv-soft)',
    color: 'var(--mantine-color-text)',
    borderColor: 'var(--lv-line)',
    fontFamily: 'var(--mantine-font-family)',
  },
  '.cm-panel.cm-search': { padding: '8px 28px 8px 10px' },
  '.cm-panel.cm-search label': { fontSize: '13px' },
  '.cm-textfield': {
    background: 'var(--mantine-color-body)',
    color: 'var(--mantine-color-text)',
    border: '1px solid var(--mantine-color-default-border)',
    borderRadius: '6px',
    padding: '4px 8px',
    fontSize: '13px',
  },
  '.cm-button': {
    background: 'var(--mantine-color-body)',
    color: 'var(--mantine-color-text)',
    border: '1px solid var(--mantine-color-default-border)',
    borderRadius: '6px',
    fontSize: '13px',
  },
  '.cm-panel.cm-search [name=close]': { color: 'var(--mantine-color-text)', fontSize: '18px', right: '8px' },
  '.cm-foldPlaceholder': {
    background: 'var(--lv-soft)',
    border: '1px solid var(--lv-line)',
    color: 'inherit',
  },
})

export const codeStyle: Extension = [syntaxHighlighting(highlight), look]
