// What D1's passing errors mean for what was asked (Cloudflare D1, "Debug D1: error list").

/** Turned away in the queue, before anything ran: to ask again doubles nothing. */
export function isTurnedAway(error: unknown): boolean {
  return /\boverloaded\b|cannot resolve D1 DB/i.test(String(error))
}

/** The answer was lost or the database started anew: what was asked may have been committed, or not. */
export function isOutcomeUnknown(error: unknown): boolean {
  return /network connection lost|\breset\b|internal error|memory limit|starting up|request stream/i.test(
    String(error),
  )
}
