// Everything that is checked of an email, as one types and once more before a launch: the same findings in both places.
import type { Brand } from './brand.ts'
import { checkContrast } from './checks/check-contrast.ts'
import { checkHtml } from './checks/check-html.ts'
import { checkImages } from './checks/check-images.ts'
import { checkInbox } from './checks/check-inbox.ts'
import { checkLegal } from './checks/check-legal.ts'
import { checkLinks } from './checks/check-links.ts'
import { checkTags } from './checks/check-tags.ts'
import { checkLine, checkWords } from './checks/check-words.ts'
import { readSource } from './checks/read-source.ts'
import type { Finding } from './finding.ts'
import { nameForLogo } from './logo-or-name.ts'

/** Gmail shows the rest only behind a link (its limit is 102 kB); what each mail adds of its own stays under the margin. */
export const CLIPPED_BYTES = 102 * 1024
const NEAR_BYTES = 85 * 1024

export type Checked = {
  source: string
  /** Compiled; empty where it cannot be. */
  html: string
  text: string
  subject: string
  preheader: string
  brand: Brand
  /** Keys of the company's own contact fields. */
  fields?: readonly string[]
  /** Of the HTML as it is sent, its tags filled: what they write counts as well. */
  bytes?: number
}

const LEVELS = { error: 0, warning: 1, hint: 2 }

/** The gravest first, then by line. */
export function checkEmail({
  source,
  html,
  text,
  subject,
  preheader,
  brand,
  fields = [],
  bytes = new TextEncoder().encode(html).length,
}: Checked): Finding[] {
  const read = readSource(brand.logoUrl === '' ? nameForLogo(source) : source, brand)
  const findings = [
    ...checkInbox(subject, preheader),
    ...checkTags({ text: subject }, fields),
    ...checkTags({ text: preheader }, fields),
    ...checkTags({ text: source, lineAt: read.lineAt }, fields),
    ...checkLegal(read),
    ...checkHtml(read),
    ...checkLinks(read),
    ...checkImages(read, text),
    ...checkContrast(read),
    ...checkLine(subject),
    ...checkLine(preheader),
    ...checkWords(read),
    ...checkSize(bytes),
  ]
  const isOfLink = ({ code, line, values }: Finding) =>
    code === 'tag_fallback' &&
    findings.some(
      (other) =>
        other.code === 'link_tag' && other.line === line && `${other.values?.tag}`.includes(`${values?.tag}`),
    )
  return findings
    .filter((finding) => !isOfLink(finding))
    .toSorted((a, b) => LEVELS[a.level] - LEVELS[b.level] || (a.line ?? 0) - (b.line ?? 0))
}

function checkSize(bytes: number): Finding[] {
  const values = { kilobytes: Math.ceil(bytes / 1024) }
  if (bytes > CLIPPED_BYTES) return [{ code: 'size_clipped', level: 'warning', values }]
  return bytes > NEAR_BYTES ? [{ code: 'size_near', level: 'hint', values }] : []
}
