// Links that lead nowhere for somebody of the list, as findings: what a mail filled for them shows, and no reading of its source.
import type { Finding } from '#domain/email/finding'
import { linesOf } from '#domain/email/line-of'
import { findLiquidTags } from '#domain/email/liquid-tags'
import type { Filled } from './services.ts'

type ForOne = Pick<Filled, 'deadLinks'> & { name: string }

/** The compiler writes the tags of attributes so. */
const singly = (text: string) => text.replaceAll('"', "'")

/** Each link once empty and once wrong, with the first person it is so for; what is known of its source is said no second time. */
export function withDeadLinks(
  found: readonly Finding[],
  source: string,
  filled: readonly ForOne[],
): Finding[] {
  const lineAt = linesOf(source)
  const dead = filled.flatMap(({ name, deadLinks }) => deadLinks.map((link) => ({ ...link, name })))
  const findings = dead.flatMap(({ written, url, name }, i): Finding[] => {
    const isLike = (other: (typeof dead)[number]) =>
      other.written === written && (other.url === '') === (url === '')
    if (dead.findIndex(isLike) < i) return []
    const isForAll = filled.every(({ deadLinks }) => deadLinks.some((link) => link.written === written))
    const tag = findLiquidTags(written)[0]?.inside ?? ''
    const at = singly(source).indexOf(singly(tag))
    return [
      {
        code: url === '' ? 'link_filled_empty' : 'link_filled',
        level: isForAll ? 'error' : 'warning',
        ...(at < 0 ? {} : { line: lineAt(at) }),
        values: {
          tag: written.slice(0, 120),
          ...(url === '' ? {} : { url: url.slice(0, 120) }),
          contact: name,
        },
      },
    ]
  })
  const told = new Set(findings.map(({ values }) => singly(`${values?.tag}`)))
  const isToldBetter = ({ code, values }: Finding) =>
    code === 'link_tag' && told.has(singly(`${values?.tag}`))
  return [
    ...findings.filter(({ level }) => level === 'error'),
    ...found.filter((finding) => !isToldBetter(finding)),
    ...findings.filter(({ level }) => level !== 'error'),
  ]
}
