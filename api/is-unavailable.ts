// Which errors of a store pass by themselves, so that whoever asked shall ask again.

/** Locked, full or read-only; a D1 that is overloaded or starts anew; a PostgreSQL that is out of reach or of connections. */
const SQLITE = /SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN)/
const D1 = /D1_ERROR.*\b(overloaded|timeout|reset|lost|cannot resolve|internal error|memory limit)\b/i
/** Classes 08 and 53, 57P01-57P05, 25006 read_only, 55P03 lock_not_available, a socket that is not there, and 40001 / 40P01 after the last attempt. */
const POSTGRES =
  /^(08...|53...|57P0.|25006|55P03|40001|40P01|ECONNREFUSED|ECONNRESET|ENOENT|ETIMEDOUT|ENOTFOUND|EPIPE) /
const LINK =
  /connection terminated|timeout exceeded when trying to connect|timeout expired|network connection lost|is not queryable/i

export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const text = `${(error as { code?: string }).code ?? ''} ${error.message}`
  return [SQLITE, D1, POSTGRES, LINK].some((pattern) => pattern.test(text))
}
