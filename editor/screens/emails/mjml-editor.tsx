// The source of a mail: completion, errors at their line, search, undo. Fetched only where mails are written.
import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from '@codemirror/autocomplete'
import {
  cursorLineEnd,
  cursorLineStart,
  defaultKeymap,
  history,
  historyKeymap,
  selectLineEnd,
  selectLineStart,
} from '@codemirror/commands'
import {
  bracketMatching,
  foldEffect,
  foldGutter,
  foldKeymap,
  indentOnInput,
  indentUnit,
} from '@codemirror/language'
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint'
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search'
import { EditorState, type Extension, type StateEffect } from '@codemirror/state'
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  type KeyBinding,
  keymap,
  lineNumbers,
} from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef } from 'react'
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

/** Of a line as it is numbered, not as it is wrapped: a sentence is taken whole, up to its closing tag. */
const WHOLE_LINE: readonly KeyBinding[] = [
  { key: 'Home', run: cursorLineStart, shift: selectLineStart, preventDefault: true },
  { key: 'End', run: cursorLineEnd, shift: selectLineEnd, preventDefault: true },
  { mac: 'Cmd-ArrowLeft', run: cursorLineStart, shift: selectLineStart, preventDefault: true },
  { mac: 'Cmd-ArrowRight', run: cursorLineEnd, shift: selectLineEnd, preventDefault: true },
]

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
    ...WHOLE_LINE,
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
  useLayoutEffect(() => {
    if (!host.current) return
    const state = EditorState.create({
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
    })
    // before it is drawn: what folds under one's eyes makes the code jump
    const made = new EditorView({
      parent: host.current,
      state: state.update({ effects: foldsOfHead(source) }).state,
    })
    view.current = made
    return () => made.destroy()
  }, [])

  useEffect(() => {
    const shown = view.current?.state.doc.toString()
    if (!view.current || shown === source) return
    view.current.dispatch({
      changes: { from: 0, to: shown?.length ?? 0, insert: source },
      effects: foldsOfHead(source),
    })
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
function foldsOfHead(source: string): StateEffect<unknown>[] {
  const head = /<mj-head>[^\S\n]*\n[\s\S]*?(?=<\/mj-head>)/.exec(source)
  if (!head) return []
  const from = head.index + '<mj-head>'.length
  return [foldEffect.of({ from, to: head.index + head[0].length })]
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
