// The visitors of a day: which page they open and what they do there, the same for the same day and number.
import { fnv1a } from '#domain/hash'
import { randomWords } from '#domain/random-words'
import { type PageStory, pages } from './pages.ts'

/** What is known of a visitor before the page has done anything to them. */
export type Passerby = {
  /** Number of the day and of the visitor within it. */
  day: number
  index: number
  visitorId: string
  page: PageStory
  device: 'phone' | 'tablet' | 'desktop'
  source: string
  language: string
  visitor: 'new' | 'returning'
}

/** Mondays are busy, Sundays are not. */
const WEEKDAY_VISITORS = [96, 250, 244, 236, 228, 204, 112]

export function visitorsOn(day: number, weekday: number): number {
  const [word = 0] = wordsFor(`crowd ${day}`, 1)
  return Math.round((WEEKDAY_VISITORS[weekday] ?? 200) * (0.92 + (0.16 * word) / 2 ** 32))
}

export function passerby(company: string, day: number, index: number): Passerby {
  const words = wordsFor(`${company} ${day} ${index}`, 9)
  const roll = (place: number) => (words[place] ?? 0) / 2 ** 32
  return {
    day,
    index,
    visitorId: idOf(words.slice(0, 4)),
    page: pick(pages, roll(4)),
    device: pick(devices, roll(5)).name,
    source: pick(sources, roll(6)).name,
    language: roll(7) < 0.93 ? 'fr' : 'en',
    visitor: roll(8) < 0.78 ? 'new' : 'returning',
  }
}

/** The same words for the same text. */
function wordsFor(text: string, count: number): number[] {
  const next = randomWords(fnv1a(text))
  return Array.from({ length: count }, next)
}

/** Shaped as the UUIDv4 that a browser would make. */
function idOf(words: readonly number[]): string {
  const hex = words.map((word) => word.toString(16).padStart(8, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

const devices = [
  { name: 'phone', share: 0.55 },
  { name: 'desktop', share: 0.39 },
  { name: 'tablet', share: 0.06 },
] as const

const sources = [
  { name: 'google', share: 0.46 },
  { name: 'direct', share: 0.27 },
  { name: 'newsletter', share: 0.15 },
  { name: 'linkedin', share: 0.12 },
] as const

function pick<Option extends { share: number }>(options: readonly Option[], roll: number): Option {
  let rest = roll
  const found = options.find(({ share }) => {
    rest -= share
    return rest < 0
  })
  return found ?? (options[options.length - 1] as Option)
}
