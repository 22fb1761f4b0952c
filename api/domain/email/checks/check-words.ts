// Words that were meant to be replaced.
import type { Finding } from '../finding.ts'
import type { ReadSource } from './read-source.ts'

/** `[date]` as our templates write what only the sender knows; what stands before `(` or in a condition is none. */
const PLACEHOLDERS = /lorem ipsum|votre texte ici|your text here|\[[\p{L}\d][^[\]<>{}\n]{1,60}\](?!\()/giu

export function checkWords({ source, lineAt }: ReadSource): Finding[] {
  const start = Math.max(0, source.indexOf('<mj-body'))
  const body = source
    .slice(start)
    .replace(/<!--[\s\S]*?-->|\{[{%][\s\S]*?[%}]\}|<[^>]*>/g, (hidden) => hidden.replace(/[^\n]/g, ' '))
  return [...body.matchAll(PLACEHOLDERS)].map(({ 0: text, index }) => ({
    code: 'placeholder_text',
    level: 'warning',
    line: lineAt(start + index),
    values: { text },
  }))
}
