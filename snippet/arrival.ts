// What is known of a visit: where it came from, on what, in which language, by whom. It stays the same from page to page.
import type { Attributes } from '#domain/audience'
import { isStrict } from './site.ts'
import { readJson, write } from './storage.ts'
import { ageOf } from './visitor.ts'

type Arrival = Attributes & {
  /** Keys of goals whose form was sent, waiting for its confirmation, with the page it was sent from. */
  forms: { [goal: string]: string }
}

const NAME = 'levier'
/** A visitor made longer ago than this has come back; a second tab of the same visit has not. */
const VISIT_MS = 30 * 60_000

const tags = new URLSearchParams(location.search)
const tag = (name: string) => tags.get(name) ?? ''
const host = document.referrer.split('/')[2] ?? ''
const isPhone = Math.min(screen.width, screen.height) < 600

/** At first of this document; nothing is stored, and nothing read from the device. */
export let arrival: Arrival = {
  device: matchMedia('(pointer:coarse)').matches ? (isPhone ? 'phone' : 'tablet') : 'desktop',
  language: navigator.language,
  utm_source: tag('utm_source'),
  utm_medium: tag('utm_medium'),
  utm_campaign: tag('utm_campaign'),
  referrer: host === location.host ? '' : host.replace(/^www\./, ''),
  forms: {},
}

/** Then of the visit, where it may be kept in the tab; `visitor` is `<id>.<creation time>`. */
export function openArrival(visitor: string): void {
  arrival.visitor = ageOf(visitor) > VISIT_MS ? 'returning' : 'new'
  const kept: Arrival | null | undefined = readJson('sessionStorage', NAME)
  if (kept) arrival = kept
  else keepArrival()
}

export function keepArrival(): void {
  if (!isStrict) write('sessionStorage', NAME, JSON.stringify(arrival))
}

export const forgetArrival = () => write('sessionStorage', NAME)
