// An email as Levier keeps it: a flat map of blocks, one for each part of the body. Whatever the source, it is written back as it was read.
import { type SourceTag, scanTags } from './scan-tags.ts'

export type BlockId = string
/** A child of `mj-body` with its exact text, and all that stands between it and the next. */
export type Block = { type: 'source'; mjml: string }

export type EmailDocument = {
  v: 1
  /** Up to `<mj-body`. */
  head: string
  /** Behind `<mj-body`, up to its `>`; null for a source without a body: it is one block then. */
  bodyAttributes: string | null
  /** Between `<mj-body>` and the first block. */
  lead: string
  root: BlockId[]
  blocks: Record<BlockId, Block>
  /** From `</mj-body>` on. */
  tail: string
}

/** Blocks that are in `before` with the same text keep their ids. */
export function parseDocument(source: string, before?: EmailDocument): EmailDocument {
  const name = namer(before)
  const body = findBody(source)
  if (!body) {
    const id = name(source)
    const blocks = { [id]: { type: 'source', mjml: source } as const }
    return { v: 1, head: '', bodyAttributes: null, lead: '', root: [id], blocks, tail: '' }
  }
  const { open, close, starts } = body
  const pieces = starts.map((start, i) => source.slice(start, starts[i + 1] ?? close.start))
  const root = pieces.map(name)
  return {
    v: 1,
    head: source.slice(0, open.start),
    bodyAttributes: source.slice(open.nameEnd, open.end - 1),
    lead: source.slice(open.end, starts[0] ?? close.start),
    root,
    blocks: Object.fromEntries(root.map((id, i) => [id, { type: 'source', mjml: pieces[i] ?? '' }])),
    tail: source.slice(close.start),
  }
}

export function writeDocument({ head, bodyAttributes, lead, root, blocks, tail }: EmailDocument): string {
  const inside = root.map((id) => blocks[id]?.mjml ?? '').join('')
  return bodyAttributes === null ? inside : `${head}<mj-body${bodyAttributes}>${lead}${inside}${tail}`
}

/** Its tags, and where each of its children begins; undefined where they do not pair. */
function findBody(source: string): { open: SourceTag; close: SourceTag; starts: number[] } | undefined {
  const tags = scanTags(source).filter((tag) => tag.name.startsWith('mj-'))
  const first = tags.findIndex((tag) => tag.name === 'mj-body')
  const open = tags[first]
  if (open?.kind !== 'open') return undefined
  const starts: number[] = []
  let depth = 0
  for (const tag of tags.slice(first + 1)) {
    if (tag.kind === 'close' && depth === 0) {
      return tag.name === 'mj-body' ? { open, close: tag, starts } : undefined
    }
    if (tag.kind !== 'close' && depth === 0) starts.push(tag.start)
    if (tag.kind === 'open') depth += 1
    if (tag.kind === 'close') depth -= 1
  }
  return undefined
}

/** Ids for texts: those of before where the text was there, else the next free one. */
function namer(before: EmailDocument | undefined): (mjml: string) => BlockId {
  const known = Map.groupBy(before?.root ?? [], (id) => before?.blocks[id]?.mjml ?? '')
  let last = Math.max(0, ...(before?.root ?? []).map((id) => Number(id.slice(1)) || 0))
  return (mjml) => {
    const id = known.get(mjml)?.shift()
    if (id !== undefined) return id
    last += 1
    return `b${last}`
  }
}
