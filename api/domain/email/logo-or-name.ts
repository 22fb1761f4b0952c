// A company without a logo is shown by its name: the picture that would be empty becomes words.
import { attributesOf, scanTags } from './scan-tags.ts'

const LOGO = /^\{\{-?\s*brand\.logoUrl\s*-?\}\}$/
/** What text and pictures have in common. */
const KEPT = ['align', 'padding', 'container-background-color']

/** Of `<mj-image src="{{ brand.logoUrl }}" … />`, wherever it stands. Lines stay where they are. */
export function nameForLogo(source: string): string {
  let written = ''
  let from = 0
  for (const tag of scanTags(source)) {
    if (tag.name !== 'mj-image' || tag.kind !== 'self') continue
    const attributes = attributesOf(source, tag)
    if (!attributes.some(({ name, value }) => name === 'src' && LOGO.test(value.trim()))) continue
    const kept = attributes
      .filter(({ name }) => KEPT.includes(name))
      .map(({ name, value }) => ` ${name}="${value}"`)
      .join('')
    const breaks = source.slice(tag.start, tag.end).replace(/[^\n]/g, '')
    const look = 'font-size="20px" line-height="28px" font-weight="700"'
    written += `${source.slice(from, tag.start)}<mj-text ${look}${kept}>{{ brand.name }}</mj-text>${breaks}`
    from = tag.end
  }
  return written + source.slice(from)
}
