// A migration's SQL as PostgreSQL takes it. Released migrations keep SQLite's words for ever, so they are translated here.

/**
 * Text is compared byte by byte, as SQLite does: the same order and the same `lower()` on every engine, an index serves
 * every comparison, and none breaks when the machine's C library sorts anew.
 */
export function forPostgres(statement: string): string {
  if (!/^\s*(create|alter) table\b/i.test(statement)) return statement
  return statement
    .replace(/\b(\w+) text\b(?! collate)/g, '$1 text collate "C"')
    .replace(/\) without rowid\s*$/, ')')
}
