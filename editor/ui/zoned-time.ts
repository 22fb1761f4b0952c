// Times as `datetime-local` fields hold them, in the workspace's time zone whatever the browser's.

/** `2026-11-23T09:30`; '' for null. */
export function toZonedText(at: number | null, timeZone: string): string {
  if (at === null) return ''
  // Swedish writes dates as ISO 8601 does
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
  return format.format(at).replace(' ', 'T')
}

/** The instant; NaN where the text is no time. Of an hour that a clock change repeats, the first; one it skips moves on. */
export function fromZonedText(text: string, timeZone: string): number {
  const asIfUtc = Date.parse(`${text.slice(0, 16)}:00Z`)
  if (Number.isNaN(asIfUtc)) return Number.NaN
  const offsetAt = (at: number) => Date.parse(`${toZonedText(at, timeZone)}:00Z`) - at
  const DAY_MS = 24 * 3600 * 1000
  const [before, after] = [offsetAt(asIfUtc - DAY_MS), offsetAt(asIfUtc + DAY_MS)]
  const [early, late] = [asIfUtc - before, asIfUtc - after]
  const isSkipped = offsetAt(late) !== after
  return offsetAt(early) === before || isSkipped ? early : late
}
