// The Liquid tags of a text: found, and set aside while something that does not know Liquid reads the text.

export type LiquidTag = {
  /** `{{ … }}` or `{% … %}`. */
  kind: 'output' | 'tag'
  /** Without its braces, trimmed. */
  inside: string
  start: number
  end: number
}

/** A tag that is never closed is none: reading the text as Liquid tells of it. */
export function findLiquidTags(text: string): LiquidTag[] {
  const tags: LiquidTag[] = []
  // a brace that closes nowhere behind one place closes nowhere behind a later one
  const isLost = { '}}': false, '%}': false }
  const closeOf = (braces: keyof typeof isLost, from: number) => {
    const close = isLost[braces] ? -1 : text.indexOf(braces, from)
    isLost[braces] = close === -1
    return close
  }
  let at = text.indexOf('{')
  while (at !== -1) {
    const next = text[at + 1]
    const close = next === '{' ? closeOf('}}', at + 2) : next === '%' ? closeOf('%}', at + 2) : -1
    if (close === -1) {
      at = text.indexOf('{', at + 1)
      continue
    }
    const inside = text
      .slice(at + 2, close)
      .replace(/^-|-$/g, '')
      .trim()
    tags.push({ kind: next === '{' ? 'output' : 'tag', inside, start: at, end: close + 2 })
    at = text.indexOf('{', close + 2)
  }
  return tags
}

/** Letters and digits alone: whatever reads the text takes it for a word. */
const MARK = /lvq(\d+)qvl/g
/** What is written there whatever the tags come to. */
export const withoutMarks = (text: string) => text.replace(MARK, '')

export type Protected = {
  text: string
  /** The tags back in their places, as `write` would have them there. */
  restore(text: string, write?: (tag: string) => string): string
  /** A mark is in it that will be a value: somebody's name, a field of theirs. */
  holdsValue(text: string): boolean
  /** Places whose mark is not in the text: something has dropped them. */
  missingFrom(text: string): number[]
}

/** Lines stay where they are. Marks that the text has already are no marks. */
export function protectLiquid(source: string): Protected {
  const text = source.replace(MARK, 'lvq-$1')
  const tags = findLiquidTags(text)
  const starts = tags.map(({ start }) => start)
  let marked = ''
  let from = 0
  tags.forEach(({ start, end }, i) => {
    const breaks = text.slice(start, end).replace(/[^\n]/g, '')
    marked += `${text.slice(from, start)}lvq${i}qvl${breaks}`
    from = end
  })
  marked += text.slice(from)
  const written = tags.map(({ start, end }) => text.slice(start, end))
  return {
    text: marked,
    restore: (changed, write = (tag) => tag) =>
      changed.replace(MARK, (mark, i: string) => {
        const tag = written[Number(i)]
        return tag === undefined ? mark : write(tag)
      }),
    holdsValue: (part) => [...part.matchAll(MARK)].some(([, i]) => tags[Number(i)]?.kind === 'output'),
    missingFrom: (changed) => {
      const kept = new Set([...changed.matchAll(MARK)].map((match) => Number(match[1])))
      return starts.filter((_, i) => !kept.has(i))
    },
  }
}

/** Braces that are words, not tags: Liquid writes them as they are. */
export const plainBraces = (text: string) => text.replace(/\{(?=[{%])/g, '{{ "{" }}')

/** With single quotes where it can, so that it may stand between the double quotes of an attribute. */
export function inAttribute(tag: string): string {
  return tag.includes("'") ? tag : tag.replaceAll('"', "'")
}
