// Instants as people of a time zone write them for programs: ISO 8601 with the offset of that day.

const parts = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
  timeZoneName: 'longOffset',
} as const

/** A function from an instant (ms, UTC) to `2026-11-23T14:05:00+01:00`, in an IANA time zone. */
export function isoIn(timeZone: string): (at: number) => string {
  const format = new Intl.DateTimeFormat('en-US', { ...parts, timeZone })
  return (at) => {
    const said = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
    const { year = '', month, day, hour, minute, second, timeZoneName = '' } = said
    // UTC has no offset: "GMT" alone
    const offset = timeZoneName.replace('GMT', '') || '+00:00'
    return `${year.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}${offset}`
  }
}
