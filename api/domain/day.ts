// Calendar days in a workspace's time zone.

export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

const days = new Map<string, (at: number) => string>()
/** Every time zone's offset is a multiple of a quarter of an hour, so no midnight falls inside one. */
const QUARTER_MS = 15 * 60 * 1000
/** A year's; formatting costs a hundred times the look-up. */
const MAX_QUARTERS = 36_000

/** A function from an instant (ms, UTC) to its day, `YYYY-MM-DD`, in an IANA time zone. */
export function dayIn(timeZone: string): (at: number) => string {
  const known = days.get(timeZone)
  if (known) return known
  // Swedish writes dates as ISO 8601 does
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  const byQuarter = new Map<number, string>()
  const dayOf = (at: number) => {
    const quarter = Math.floor(at / QUARTER_MS)
    const seen = byQuarter.get(quarter)
    if (seen !== undefined) return seen
    const day = format.format(at)
    if (byQuarter.size >= MAX_QUARTERS) byQuarter.clear()
    byQuarter.set(quarter, day)
    return day
  }
  days.set(timeZone, dayOf)
  return dayOf
}

/** The last ms of a day in an IANA time zone, however long its hours make it. */
export function endOfDay(day: string, timeZone: string): number {
  const dayOf = dayIn(timeZone)
  const next = addDays(day, 1)
  // zones lie within fourteen hours of UTC, and no midnight falls inside a quarter of an hour
  let at = Date.parse(next) - 15 * HOUR_MS
  while (dayOf(at) < next) at += QUARTER_MS
  return at - 1
}

/** The day that many days later (or earlier, where negative). */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 24 * 3600 * 1000).toISOString().slice(0, 10)
}
