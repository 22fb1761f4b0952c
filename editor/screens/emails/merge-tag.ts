// How a merge tag is written into a mail, with what is shown to people of whom it is not known.
import type { MergeTag } from '#wire/emails'

/** In single quotes: it may stand between the double quotes of an attribute. */
export function writeMergeTag({ tag }: Pick<MergeTag, 'tag'>, fallback: string): string {
  const clean = fallback.replace(/['"{}%\r\n]/g, (mark) => (mark === "'" ? '’' : '')).trim()
  return clean === '' ? `{{ ${tag} }}` : `{{ ${tag} | default: '${clean}' }}`
}
