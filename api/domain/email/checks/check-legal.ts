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
  // written out by hand, or put in by its tag, which escapes: `Dupont & Fils`
  const says = (field: 'name' | 'legalLine' | 'address') =>
    brand[field].trim() !== '' &&
    [brand[field], fillBrand(`{{ brand.${field} }}`, brand)].some((words) => said.includes(words.trim()))
  if (!says('name') && !says('legalLine') && !says('address'))
    findings.push({ code: 'sender_missing', level: 'error' })
  else if (!says('address')) findings.push({ code: 'address_empty', level: 'warning' })
  return findings
}
