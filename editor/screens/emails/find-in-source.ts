// Where in its source the words or the picture stand that were clicked in a mail's preview.

/** Line from 1; undefined where it cannot be told, as for words that a merge tag put there. */
export function lineOfClick(
  source: string,
  { words, src }: { words: string; src: string },
): number | undefined {
  const body = Math.max(0, source.indexOf('<mj-body'))
  const at = src === '' ? offsetOfWords(source, words, body) : offsetOfPicture(source, src, body)
  return at === undefined || at < 0 ? undefined : source.slice(0, at).split('\n').length
}

/** A picture whose address is a merge tag, such as the logo, is the first of those: its address is not in the source. */
function offsetOfPicture(source: string, src: string, from: number): number {
  const own = source.indexOf(src, from)
  if (own >= 0) return own
  const filled = source.slice(from).search(/<(mj-image|img)\b[^>]*\ssrc="\{\{/)
  return filled < 0 ? filled : from + filled
}

/** The longest run of words that the source has, however they are spaced there. */
function offsetOfWords(source: string, text: string, from: number): number | undefined {
  const words = text.split(/\s+/).filter((word) => word !== '')
  for (const length of [8, 5, 3, 2, 1]) {
    if (length > words.length) continue
    for (let first = 0; first + length <= Math.min(words.length, 16); first += 1) {
      const run = words.slice(first, first + length)
      if (run.join('').length < 4) continue
      const pattern = new RegExp(run.map(escaped).join('(?:\\s|<[^>]*>|&nbsp;)+'), 'g')
      pattern.lastIndex = from
      const found = pattern.exec(source)
      if (found) return found.index
    }
  }
  return undefined
}

const escaped = (word: string) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
