// Subject and preheader: there, honest, calm, and short enough to be read.
import type { Finding } from '../finding.ts'
import { INBOX_CUTS, INBOXES } from '../inbox-cuts.ts'
import { findLiquidTags } from '../liquid-tags.ts'

/** "Re:" of a mail that answers none, in the languages of our neighbours, as mail programs write it. */
const MISLEADING = /^(re|rep|fw|fwd|tr|aw|antw|wg|wtr|rv|sv|vs|vb|enc|rif|odp|pd)\s*(\[\d+\]|\(\d+\))?\s*:/i

/** As it is read at a glance: full-width letters, accents, entities, what has no width and what stands before the words are no disguise. */
const atAGlance = (subject: string) =>
  subject
    .replace(/&#(\d{1,6});?/g, (_, code) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replace(/&#x([\da-f]{1,5});?/gi, (_, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&colon;/gi, ':')
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .replace(/[\u02d0\ua789\u2236]/g, ':')
    .replace(/^[^\p{L}]+/u, '')

export function checkInbox(subject: string, preheader: string): Finding[] {
  return [...checkSubject(asShown(subject)), ...checkPreheader(asShown(subject), asShown(preheader))]
}

/** A name of usual length in the place of each output, or the words that it is; tags say nothing by themselves. */
function asShown(text: string): string {
  let shown = ''
  let from = 0
  for (const { kind, inside, start, end } of findLiquidTags(text)) {
    const words = /^(?:"([^"]*)"|'([^']*)')/.exec(inside)
    const written = words ? (words[1] ?? words[2] ?? '') : 'Camille'
    shown += text.slice(from, start) + (kind === 'output' ? written : '')
    from = end
  }
  return (shown + text.slice(from)).trim()
}

function checkSubject(subject: string): Finding[] {
  if (subject === '') return [{ code: 'subject_empty', level: 'error' }]
  const findings: Finding[] = []
  const misleading = MISLEADING.exec(atAGlance(subject))?.[0].trim()
  if (misleading)
    findings.push({ code: 'subject_misleading', level: 'error', values: { prefix: misleading } })
  const letters = subject.replace(/[^\p{L}]/gu, '')
  const capitals = letters.replace(/[^\p{Lu}]/gu, '')
  if ((letters.length >= 8 && capitals.length / letters.length > 0.7) || /!\s*!/.test(subject))
    findings.push({ code: 'subject_shouting', level: 'warning' })
  const length = [...subject].length
  const cut = INBOXES.filter((inbox) => length > INBOX_CUTS[inbox].subject)
  if (cut.length > 0) {
    const max = Math.min(...cut.map((inbox) => INBOX_CUTS[inbox].subject))
    const level = cut.includes('outlook') ? 'warning' : 'hint'
    findings.push({ code: 'subject_long', level, values: { length, max, inboxes: cut.join(',') } })
  }
  return findings
}

function checkPreheader(subject: string, preheader: string): Finding[] {
  if (preheader === '') return [{ code: 'preheader_empty', level: 'warning' }]
  const findings: Finding[] = []
  if (preheader.toLowerCase() === subject.toLowerCase())
    findings.push({ code: 'preheader_repeats', level: 'warning' })
  const length = [...preheader].length
  const max = Math.max(...INBOXES.map((inbox) => INBOX_CUTS[inbox].preheader))
  if (length > max) findings.push({ code: 'preheader_long', level: 'hint', values: { length, max } })
  return findings
}
