// How old and how large a backup is, in words.
import type { Format } from '../../ui/format.ts'

const HOUR_MS = 3_600_000
const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

const tagOf = ({ locale }: Format) => (locale === 'fr' ? 'fr-FR' : 'en-GB')

/** "3 hours ago"; days from two days on. */
export function ageWords(format: Format, at: number, now: number): string {
  const said = new Intl.RelativeTimeFormat(tagOf(format), { numeric: 'auto' })
  const hours = Math.max(0, now - at) / HOUR_MS
  if (hours < 1) return said.format(-Math.round(hours * 60), 'minute')
  return hours < 48 ? said.format(-Math.round(hours), 'hour') : said.format(-Math.floor(hours / 24), 'day')
}

/** "873 kB", in thousands. */
export function sizeWords(format: Format, bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), SIZES.length - 1)
  return new Intl.NumberFormat(tagOf(format), {
    style: 'unit',
    unit: SIZES[step] ?? 'byte',
    maximumSignificantDigits: 3,
  }).format(bytes / 1000 ** step)
}
