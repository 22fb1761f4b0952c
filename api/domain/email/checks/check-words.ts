// Words that were meant to be replaced.
import type { Finding } from '../finding.ts'
import type { ReadSource } from './read-source.ts'
import { wordsOf } from './words-of.ts'

/** `[date]` as our templates write what only the sender knows; what stands before `(` or in a condition is none. */
const PLACEHOLDERS =
  /lorem ipsum|votre texte ici|your text here|\[[\p{L}\p{Sc}\d−+-][^[\]<>{}\n]{1,60}\](?!\()/giu

export function checkWords({ source, lineAt }: ReadSource): Finding[] {
  const start = Math.max(0, source.indexOf('<mj-body'))
  const body = wordsOf(source.slice(start))
  return found(body).map(({ text, at }) => ({ ...told(text), line: lineAt(start + at) }))
}

/** In a subject or a preheader, which have no lines. */
export const checkLine = (line: string): Finding[] => found(line).map(({ text }) => told(text))

const found = (text: string) =>
  [...text.matchAll(PLACEHOLDERS)].map((match) => ({ text: match[0], at: match.index }))

const told = (text: string): Finding => ({
  code: 'placeholder_text',
  level: 'warning',
  values: { text: text.replaceAll('&nbsp;', '\u00a0') },
})
