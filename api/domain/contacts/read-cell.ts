// Cells of a file as values: days, numbers and languages, as people and their tools write them.
import { plainText } from '../plain-text.ts'

/** Which part of 03/04/2026 is the day. */
export type DateOrder = 'dmy' | 'mdy'

const ISO = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/
const PARTS = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T,].*)?$/

/** `YYYY-MM-DD`; a time of day after it is left out. Undefined where there is no such day. */
export function readDay(text: string, order: DateOrder): string | undefined {
  const iso = ISO.exec(text)
  if (iso) return dayOf(iso[1], iso[2], iso[3])
  const [, first, second, year] = PARTS.exec(text) ?? []
  return order === 'dmy' ? dayOf(year, second, first) : dayOf(year, first, second)
}

function dayOf(year = '', month = '', day = ''): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : undefined
}

/** `1 234,5`, `1,234.5` and `12 %` are numbers; undefined where it is none. The last separator is the decimal one. */
export function readNumber(text: string): number | undefined {
  const bare = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/(€|%|\$)$/, '')
  if (!/^[+-]?\d[\d.,]*$/.test(bare)) return undefined
  const decimal = Math.max(bare.lastIndexOf(','), bare.lastIndexOf('.'))
  const mark = bare[decimal]
  // 1.234.567 and 1,234,567: a mark that comes twice groups thousands
  const isGrouping = mark !== undefined && bare.indexOf(mark) !== decimal
  const number =
    decimal < 0 || isGrouping
      ? Number(bare.replace(/[.,]/g, ''))
      : Number(`${bare.slice(0, decimal).replace(/[.,]/g, '')}.${bare.slice(decimal + 1)}`)
  return Number.isFinite(number) ? number : undefined
}

/** `fr-FR`, `Français`, `EN`, `anglais`; undefined for a language that mails are not written in here. */
export function readLocale(text: string): 'fr' | 'en' | undefined {
  const word = plainText(text)
  if (/^(fr([-_].*)?|fra|fre|french|francais(e)?)$/.test(word)) return 'fr'
  if (/^(en([-_].*)?|eng|english|anglais(e)?)$/.test(word)) return 'en'
  return undefined
}

const YES =
  /^(o|oui|y|yes|vrai|true|1|x|ok|accord|d accord|accept\w*|agree\w*|consent(ed|i|ie)?|granted|donne|opt ?in|opted in|inscrit\w*|abonne\w*|subscribed)$/
const NO =
  /^(n|non|no|faux|false|0|refus\w*|denied|declined|withdrawn|retire\w*|opt ?out|opted out|desinscrit\w*|desabonne\w*|unsubscribed|pas d accord|never|jamais)$/

/** Whether a cell says that somebody agreed, in French or English; undefined for other words, and for none. */
export function readAgreement(text: string): boolean | undefined {
  const word = plainText(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
  if (/^[✓✔☑]/.test(text.trim())) return true
  return YES.test(word) ? true : NO.test(word) ? false : undefined
}
