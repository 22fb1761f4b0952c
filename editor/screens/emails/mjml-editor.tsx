// The source of a mail: completion, closing tags, errors at their line, search, undo. Fetched only where mails are written.
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import {
  bracketMatching,
  ensureSyntaxTree,
  foldable,
  foldEffect,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
} from '@codemirror/language'
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension } from '@codemirror/state'
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { codeStyle } from './code-style.ts'
import type { EditorHandle } from './editor-handle.ts'
import { placeBlock } from './place-block.ts'

/** Trouble at a line, from 1. */
export type Mark = {
  line: number
  level: 'error' | 'warning' | 'hint'
  text: string
  tag?: string | undefined
}

type Props = {
  label: string
  source: string
  onChange: (source: string) => void
  marks: readonly Mark[]
  isReadOnly: boolean
  /** Read once: give the editor another key to change them. */
  language: Extension
  phrases: Record<string, string>
  ref?: Ref<EditorHandle>
}

const behaviour: Extension = [
  lineNumbers(),
  foldGutter(),
  lintGutter(),
  history(),
  indentOnInput(),
  indentUnit.of('  '),
  EditorState.tabSize.of(2),
  bracketMatching(),
  closeBrackets(),
  autocompletion({ icons: false }),
  highlightActiveLine(),
  highlightActiveLineGutter(),
  highlightSelectionMatches(),
  search({ top: true }),
  EditorView.lineWrapping,
  keymap.of([
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...searchKeymap,
    ...historyKeymap,
    ...foldKeymap,
    ...completionKeymap,
    ...lintKeymap,
  ]),
  codeStyle,
]

export function MjmlEditor({ label, source, onChange, marks, isReadOnly, language, phrases, ref }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const told = useRef(onChange)
  told.current = onChange

  // biome-ignore lint/correctness/useExhaustiveDependencies: made once; what changes later is told to it below
  useEffect(() => {
    if (!host.current) return
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: source,
        extensions: [
          behaviour,
          language,
          EditorState.phrases.of(phrases),
          EditorState.readOnly.of(isReadOnly),
          EditorView.editable.of(!isReadOnly),
          EditorView.contentAttributes.of({
            'aria-label': label,
            tabindex: '0',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) told.current(update.state.doc.toString())
          }),
        ],
      }),
    })
    foldHead(made)
    view.current = made
    return () => made.destroy()
  }, [])

  useEffect(() => {
    const shown = view.current?.state.doc.toString()
    if (!view.current || shown === source) return
    view.current.dispatch({ changes: { from: 0, to: shown?.length ?? 0, insert: source } })
    foldHead(view.current)
  }, [source])

  useEffect(() => {
    const state = view.current?.state
    if (state)
      view.current?.dispatch(
        setDiagnostics(
          state,
          marks.map((mark) => diagnosticOf(state, mark)),
        ),
      )
  }, [marks])

  useImperativeHandle(ref, () => ({
    insertBlock: (place, mjml) => {
      const { current } = view
      if (!current) return
      const { state } = current
      const placed = placeBlock(state.doc.toString(), state.selection.main.head, place, mjml)
      current.dispatch({
        changes: { from: placed.at, insert: placed.insert },
        selection: { anchor: placed.to, head: placed.from },
        effects: EditorView.scrollIntoView(placed.from, { y: 'center' }),
        userEvent: 'input',
      })
      current.focus()
    },
    insertText: (text) => {
      const { current } = view
      if (!current) return
      current.dispatch(current.state.replaceSelection(text), { scrollIntoView: true, userEvent: 'input' })
      current.focus()
    },
    goToLine: (line) => {
      const { current } = view
      if (!current) return
      const { from } = current.state.doc.line(Math.min(Math.max(line, 1), current.state.doc.lines))
      current.dispatch({
        selection: { anchor: from },
        effects: EditorView.scrollIntoView(from, { y: 'center' }),
      })
      current.focus()
    },
    find: () => {
      if (view.current) openSearchPanel(view.current)
    },
  }))

  return <div ref={host} style={{ height: '100%' }} />
}

/** The settings of a mail come first in its source, and are what its author wants last. */
function foldHead(view: EditorView): void {
  ensureSyntaxTree(view.state, view.state.doc.length, 1000)
  for (let number = 1; number <= Math.min(view.state.doc.lines, 20); number += 1) {
    const line = view.state.doc.line(number)
    if (!/^\s*<mj-head>/.test(line.text)) continue
    const range = foldable(view.state, line.from, line.to)
    if (range) view.dispatch({ effects: foldEffect.of(range) })
  }
}

/** Under the tag where it is named, else under the line's text. */
function diagnosticOf(state: EditorState, { line, level, text, tag }: Mark): Diagnostic {
  const found = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines))
  const start = tag ? found.text.indexOf(`<${tag}`) : -1
  const first = start >= 0 ? start + 1 : found.text.search(/\S|$/)
  const from = found.from + first
  const to = start >= 0 ? from + (tag?.length ?? 0) : found.to
  return { from, to, severity: level, message: text }
}
