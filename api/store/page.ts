// Long lists: found by words, and read a page at a time.
import { type Expression, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { PageQuery } from '#wire/common'
import type { Database } from './schema.ts'
import { toNumber } from './store.ts'

const ACCENTS = ['àáâä:a', 'èéêë:e', 'ìíîï:i', 'òóôö:o', 'ùúûü:u', 'ç:c', 'ñ:n'].flatMap((entry) => {
  const [accented = '', plain = ''] = entry.split(':')
  return [...accented, ...accented.toUpperCase()].map((letter) => [letter, plain] as const)
})

/** Lower case, without the accents of French. */
export const plain = (text: string) =>
  text.replace(ACCENTED, (accented) => LETTERS.get(accented) ?? accented).toLowerCase()

const LETTERS = new Map(ACCENTS)
const ACCENTED = new RegExp(`[${[...LETTERS.keys()].join('')}]`, 'g')

/** D1 takes patterns of at most 50 bytes, and no statement may grow with what people type. */
const MAX_PATTERN_BYTES = 48
const MAX_PATTERNS = 12

/** What stands for a word in `like`: a long one in pieces, each of which must be found. */
function patternsOf(word: string): string[] {
  const patterns: string[] = []
  let own = ''
  for (const character of word) {
    const escaped = character.replace(/[\\%_]/, '\\$&')
    if (new TextEncoder().encode(own + escaped).length > MAX_PATTERN_BYTES) {
      patterns.push(own)
      own = ''
    }
    own += escaped
  }
  return [...patterns, own].map((text) => `%${text}%`)
}

/** Every word stands in one of the columns; no engine knows accents, so they are folded here. */
export function isFoundIn(words: string, columns: readonly string[]): Expression<SqlBool> {
  const folded = columns.map((column) =>
    ACCENTS.reduce(
      (text, [accented, letter]) => sql`replace(${text}, ${sql.lit(accented)}, ${sql.lit(letter)})`,
      sql`coalesce(${sql.ref(column)}, '')`,
    ),
  )
  const text = sql`lower(${sql.join(folded, sql` || ' ' || `)})`
  const patterns = plain(words)
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap(patternsOf)
    .slice(0, MAX_PATTERNS)
  if (patterns.length === 0) return sql<SqlBool>`1 = 1`
  return sql<SqlBool>`${sql.join(
    patterns.map((pattern) => sql`${text} like ${pattern} escape '\\'`),
    sql` and `,
  )}`
}

/** One page of the query's rows, and how many it finds in all. The query is ordered. */
export async function readPage<Tables extends keyof Database, Row>(
  query: SelectQueryBuilder<Database, Tables, Row>,
  { limit, offset }: Pick<PageQuery, 'limit' | 'offset'>,
): Promise<{ rows: Row[]; total: number }> {
  const counted = query.clearSelect().clearOrderBy().select(sql<number>`count(*)`.as('total'))
  const [rows, count] = await Promise.all([
    query.limit(limit).offset(offset).execute(),
    counted.executeTakeFirst(),
  ])
  return { rows: rows as Row[], total: toNumber((count as { total: unknown } | undefined)?.total) }
}
