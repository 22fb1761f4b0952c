// A source as the checks see it: its tags with their attributes, brand filled in, each at its line.
import type { Brand } from '../brand.ts'
import { fillBrand } from '../fill-brand.ts'
import { linesOf } from '../line-of.ts'
import { attributesOf, scanTags } from '../scan-tags.ts'

export type ReadTag = {
  name: string
  kind: 'open' | 'close' | 'self'
  line: number
  /** What stands in the head is no part of what is read. */
  isInHead: boolean
  start: number
  end: number
  /** As they will be: brand in place, entities read; other merge tags as written. */
  attributes: Record<string, string>
  /** As written. */
  raw: Record<string, string>
}

export type ReadSource = {
  source: string
  brand: Brand
  lineAt: (offset: number) => number
  tags: ReadTag[]
}

export function readSource(source: string, brand: Brand): ReadSource {
  const lineAt = linesOf(source)
  const headEnd = source.indexOf('</mj-head')
  const tags = scanTags(source).map((tag): ReadTag => {
    const raw = Object.fromEntries(attributesOf(source, tag).map(({ name, value }) => [name, value]))
    const attributes = Object.fromEntries(
      Object.entries(raw).map(([name, value]) => [name, decoded(fillBrand(value, brand))]),
    )
    const { name, kind, start, end } = tag
    const isInHead = start < headEnd
    return { name: name.toLowerCase(), kind, line: lineAt(start), isInHead, start, end, attributes, raw }
  })
  return { source, brand, lineAt, tags }
}

const ENTITIES: Record<string, string> = {
  amp: '&',
  quot: '"',
  lt: '<',
  gt: '>',
  apos: "'",
  '#39': "'",
  '#123': '{',
}
const decoded = (text: string) =>
  text.replace(/&(amp|quot|lt|gt|apos|#39|#123);/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** What stands between the tag at that place and the next of its name, which closes it; nothing where none does. */
export function insideOf({ source, tags }: ReadSource, at: number): string {
  const opened = tags[at]
  if (opened?.kind !== 'open') return ''
  for (let i = at + 1; i < tags.length; i += 1) {
    const tag = tags[i]
    if (tag?.name === opened.name) return source.slice(opened.end, tag.start)
  }
  return ''
}
