// Calendar days in a workspace's time zone.

const formats = new Map<string, Intl.DateTimeFormat>()

/** A function from an instant (ms, UTC) to its day, `YYYY-MM-DD`, in an IANA time zone. */
export function dayIn(timeZone: string): (at: number) => string {
  let format = formats.get(timeZone)
  if (!format) {
    // Swedish writes dates as ISO 8601 does
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    formats.set(timeZone, format)
  }
  const chosen = format
  return (at) => chosen.format(at)
}
