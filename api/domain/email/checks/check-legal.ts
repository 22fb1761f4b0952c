// What the law wants in a mail: who writes (CPCE art. L34-5, LCEN art. 20), and how to be left alone.

import { fillBrand } from '../fill-brand.ts'
import type { Finding } from '../finding.ts'
import type { ReadSource } from './read-source.ts'

export function checkLegal({ source, tags, brand }: ReadSource): Finding[] {
  const findings: Finding[] = []
  const hrefs = tags.map(({ raw }) => raw.href ?? '')
  if (!hrefs.some((href) => /\{\{-?\s*(lv\.)?unsubscribe\b/.test(href)))
    findings.push({ code: 'unsubscribe_missing', level: 'error' })
  const body = source.slice(Math.max(0, source.indexOf('<mj-body')))
  const said = fillBrand(body, brand).replace(/<[^<>]*>/g, ' ')
  const says = (words: string) => words.trim() !== '' && said.includes(words.trim())
  if (!says(brand.name) && !says(brand.legalLine) && !says(brand.address))
    findings.push({ code: 'sender_missing', level: 'error' })
  else if (!says(brand.address)) findings.push({ code: 'address_empty', level: 'warning' })
  return findings
}
