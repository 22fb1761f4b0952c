// Where a ready-made block goes in a source, so that who knows no MJML need not know what may stand in what.
import { firstOf, nearest, nodeAt, type OutlineNode, outlineOf } from './mjml-outline.ts'

/** `row`: as wide as the mail; `piece`: stands in a column, beside or below others. */
export type BlockPlace = 'row' | 'piece'

/** An edit of the source, and what to select after it. */
export type Placed = { at: number; insert: string; from: number; to: number }

const STEP = '  '
const ROWS = ['mj-body', 'mj-wrapper']
const COLUMNS = ['mj-column', 'mj-hero']

/** After what the cursor stands in; before the foot of the mail where it stands nowhere in the body. */
export function placeBlock(source: string, offset: number, place: BlockPlace, mjml: string): Placed {
  const root = outlineOf(source)
  const body = firstOf(root, 'mj-body')
  if (!body) return wrapped(source, place === 'row' ? mjml : inRow(mjml))
  const here = nodeAt(root, offset)
  if (place === 'piece') {
    const column = nearest(here, COLUMNS)
    if (column) return into(source, column, childBefore(column, offset), mjml)
  }
  const row = place === 'row' ? mjml : inRow(mjml)
  const container = nearest(here, ROWS)
  if (container) return into(source, container, childBefore(container, offset), row)
  const foot = body.children.findIndex(({ from, to }) => source.slice(from, to).includes('unsubscribe'))
  const last = foot < 0 ? body.children.at(-1) : body.children[foot - 1]
  return into(source, body, last, row)
}

export const inRow = (piece: string) =>
  `<mj-section>\n${STEP}<mj-column>\n${indented(piece, STEP.repeat(2))}\n${STEP}</mj-column>\n</mj-section>`

function childBefore(container: OutlineNode, offset: number): OutlineNode | undefined {
  return container.children.findLast(({ from }) => from < offset)
}

function into(source: string, container: OutlineNode, after: OutlineNode | undefined, mjml: string): Placed {
  const at = after?.to ?? container.openTo
  const inner = after ?? container.children[0]
  const indent = inner ? indentOf(source, inner.from) : indentOf(source, container.from) + STEP
  const text = indented(mjml, indent)
  const isAlone = container.children.length === 0 && source.slice(at, container.closeFrom).trim() === ''
  const tail = isAlone && !source.slice(at, container.closeFrom).includes('\n')
  const insert = `\n${text}${tail ? `\n${indentOf(source, container.from)}` : ''}`
  return { at, insert, from: at + 1 + indent.length, to: at + 1 + text.length }
}

function wrapped(source: string, row: string): Placed {
  const head = source.trim() === '' ? '' : '\n'
  const insert = `${head}<mjml>\n${STEP}<mj-body>\n${indented(row, STEP.repeat(2))}\n${STEP}</mj-body>\n</mjml>\n`
  return { at: source.length, insert, from: source.length + head.length, to: source.length + insert.length }
}

function indentOf(source: string, offset: number): string {
  const line = source.slice(source.lastIndexOf('\n', offset - 1) + 1, offset)
  return /^\s*/.exec(line)?.[0] ?? ''
}

const indented = (text: string, indent: string) =>
  text
    .split('\n')
    .map((line) => (line === '' ? line : indent + line))
    .join('\n')
