// XML with MJML's vocabulary: completion of tags, attributes, values and merge tags, each with what it is for.
import {
  type Completion,
  type CompletionContext,
  type CompletionResult,
  snippet,
} from '@codemirror/autocomplete'
import { xml, xmlLanguage } from '@codemirror/lang-xml'
import { type LanguageSupport, syntaxTree } from '@codemirror/language'
import type { Extension } from '@codemirror/state'
import { type EditorView, hoverTooltip } from '@codemirror/view'
import { EVERYWHERE, TAG_VALUES, TAGS, TEXT_HTML, VALUES } from './mjml-vocabulary.ts'

/** What a tag or an attribute is for, in the reader's language; empty where there is nothing to say. */
export type Explain = { tag: (name: string) => string; attribute: (name: string) => string }
export type TagOffer = { tag: string; label: string; insert: string }

/** Completed whole, with the attributes nobody leaves out; `#{}` is where the cursor goes. */
const STARTS: Record<string, string> = {
  'mj-image': 'mj-image src="#{}" alt="#{}" />',
  'mj-button': 'mj-button href="#{https://}">#{}</mj-button>',
  'mj-text': 'mj-text>#{}</mj-text>',
  'mj-section': 'mj-section>\n\t#{}\n</mj-section>',
  'mj-column': 'mj-column>\n\t#{}\n</mj-column>',
  'mj-divider': 'mj-divider />#{}',
  'mj-spacer': 'mj-spacer height="#{24px}" />',
}

export function mjmlLanguage(explain: Explain, mergeTags: () => readonly TagOffer[]): Extension {
  return [
    language(explain),
    xmlLanguage.data.of({ autocomplete: completeMergeTag(mergeTags) }),
    docs(explain),
  ]
}

function language(explain: Explain): LanguageSupport {
  const info = (text: string) => (text === '' ? {} : { info: text })
  const names = new Set(Object.values(TAGS).flatMap(({ attributes }) => attributes))
  // closing tags are completed where they are asked for: written unasked, they stand twice beside those that are there
  return xml({
    autoCloseTags: false,
    elements: [
      ...Object.entries(TAGS).map(([name, { children, attributes }]) => ({
        name,
        children,
        top: name === 'mjml',
        attributes: [
          ...attributes.map((attribute) => {
            const values = TAG_VALUES[name]?.[attribute]
            return values ? { name: attribute, values, completion: attributeLook(attribute) } : attribute
          }),
          ...(name.startsWith('mj-') && name !== 'mj-head' ? EVERYWHERE : []),
        ],
        completion: { ...info(explain.tag(name)), ...(STARTS[name] ? { apply: whole(STARTS[name]) } : {}) },
      })),
      ...TEXT_HTML.map((name) => ({
        name,
        children: TEXT_HTML,
        attributes: name === 'a' ? ['href', 'style', 'target'] : ['style'],
      })),
    ],
    attributes: [...names, ...EVERYWHERE].map((name) => ({
      name,
      ...(VALUES[name] ? { values: VALUES[name] } : {}),
      completion: attributeLook(name),
    })),
  })

  function attributeLook(name: string): Partial<Completion> {
    return { ...info(explain.attribute(name)), apply: snippet(`${name}="#{}"`) }
  }
}

/** The whole element where nothing follows yet, the name alone where one is being changed. */
function whole(template: string) {
  return (view: EditorView, completion: Completion, from: number, to: number) => {
    const isOpened = completion.label.startsWith('<')
    const rest = view.state.doc.lineAt(to).text.slice(to - view.state.doc.lineAt(to).from)
    if (/^\s*[\w/>-]/.test(rest)) {
      view.dispatch({ changes: { from, to, insert: completion.label } })
      return
    }
    snippet((isOpened ? '<' : '') + template)(view, completion, from, to)
  }
}

function completeMergeTag(offers: () => readonly TagOffer[]) {
  return (context: CompletionContext): CompletionResult | null => {
    const typed = context.matchBefore(/\{\{\s*[\w.]*/)
    if (!typed) return null
    return {
      from: typed.from,
      options: offers().map(({ tag, label, insert }) => ({
        label: `{{ ${tag} }}`,
        detail: label,
        type: 'variable',
        apply: (view, _, from, to) => {
          const closed = /^\s*\}\}/.exec(view.state.sliceDoc(to, to + 4))?.[0] ?? ''
          view.dispatch({
            changes: { from, to: to + closed.length, insert },
            selection: { anchor: from + insert.length },
          })
        },
      })),
    }
  }
}

/** What a tag or attribute is for, where the pointer rests on it. */
function docs(explain: Explain): Extension {
  return hoverTooltip((view, at) => {
    const node = syntaxTree(view.state).resolveInner(at, 1)
    const name = view.state.sliceDoc(node.from, node.to)
    const text =
      node.name === 'TagName'
        ? explain.tag(name)
        : node.name === 'AttributeName'
          ? explain.attribute(name)
          : ''
    if (text === '') return null
    return {
      pos: node.from,
      end: node.to,
      above: true,
      create: () => {
        const dom = document.createElement('div')
        dom.className = 'lv-code-doc'
        dom.textContent = text
        return { dom }
      },
    }
  })
}
