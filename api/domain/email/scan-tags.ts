// The tags of a source, flat and in order, by their offsets: nothing is repaired, so that what is written back is what was read.

export type SourceTag = {
  /** As written. */
  name: string
  kind: 'open' | 'close' | 'self'
  /** Offsets of `<`, and just behind `>`. */
  start: number
  end: number
  /** Offset just behind the name. */
  nameEnd: number
}
export type SourceAttribute = { name: string; value: string; start: number }

const NAME = /[a-zA-Z][\w:.-]*/y
const SKIPPED: readonly [opens: string, closes: string][] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
]

/** Comments and CDATA are no tags. A tag that is never closed by `>` ends the reading. Linear in the length. */
export function scanTags(source: string): SourceTag[] {
  const tags: SourceTag[] = []
  let at = source.indexOf('<')
  while (at !== -1) {
    const skipped = SKIPPED.find(([opens]) => source.startsWith(opens, at))
    if (skipped) {
      const close = source.indexOf(skipped[1], at + skipped[0].length)
      if (close === -1) break
      at = source.indexOf('<', close + skipped[1].length)
      continue
    }
    const isClose = source[at + 1] === '/'
    NAME.lastIndex = at + (isClose ? 2 : 1)
    const name = NAME.exec(source)?.[0]
    if (name === undefined) {
      at = source.indexOf('<', at + 1)
      continue
    }
    const nameEnd = NAME.lastIndex
    const end = endOfTag(source, nameEnd)
    if (end === -1) break
    const kind = isClose ? 'close' : source[end - 2] === '/' ? 'self' : 'open'
    tags.push({ name, kind, start: at, end, nameEnd })
    at = source.indexOf('<', end)
  }
  return tags
}

/** Just behind the `>` that no quotes hold; a quote that is never closed is a letter like others. */
function endOfTag(source: string, from: number): number {
  let at = from
  while (at < source.length) {
    const letter = source[at]
    if (letter === '>') return at + 1
    if (letter === '"' || letter === "'") {
      const close = source.indexOf(letter, at + 1)
      if (close === -1) return source.indexOf('>', at) + 1 || -1
      at = close
    }
    at += 1
  }
  return -1
}

const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+)))?/g

/** Names in lower case, values as written (entities are not read). */
export function attributesOf(source: string, { nameEnd, end }: SourceTag): SourceAttribute[] {
  return [...source.slice(nameEnd, end - 1).matchAll(ATTRIBUTE)].map((match) => ({
    name: (match[1] ?? '').toLowerCase(),
    value: match[2] ?? match[3] ?? match[4] ?? '',
    start: nameEnd + match.index,
  }))
}
