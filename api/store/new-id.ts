// Ids of rows: sortable by the time they were made.
import { v7 } from 'uuid'

/** A UUIDv7 (RFC 9562 §5.7) for a moment in ms. */
export function newId(now: number): string {
  return v7({ msecs: now })
}
