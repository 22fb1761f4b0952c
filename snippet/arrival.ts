// What is known of a visit: where it came from, on what, in which language, by whom. It stays the same from page to page.
import type { Attributes } from '#domain/audience'
import { safely } from './quiet.ts'
import { isStrict } from './site.ts'
import { NAME, readJson, write } from './storage.ts'
import { ageOf } from './visitor.ts'

type Arrival = Attributes & {
  /** The mail whose link led here, as the link says it. */
  lv_m?: string
  /** Keys of goals whose form was sent, waiting for its confirmation, with the page it was sent from. */
  forms: { [goal: string]: string }
}

/** A visitor made longer ago than this has come back; a second tab of the same visit has not. */
const VISIT_MS = 30 * 60_000

const tags = new URLSearchParams(location.search)
const host = document.referrer.split('/')[2] ?? ''

/** At first of this document; nothing is stored, and nothing read from the device. */
export let arrival: Arrival = {
  forms: {},
  language: navigator.language,
  device: matchMedia('(pointer:coarse)').matches
    ? Math.min(screen.width, screen.height) < 600
      ? 'phone'
      : 'tablet'
    : 'desktop',
  referrer: host === location.host ? '' : host.replace(/^www\./, ''),
}
for (const name of ['lv_m', 'utm_source', 'utm_medium', 'utm_campaign'] as const)
  arrival[name] = tags.get(name) ?? ''

/**
 * Then of the visit, where it may be kept in the tab; `visitor` is `<id>.<creation time>`. A newer mail takes the place
 * of the one that the visit began with, and leaves the address bar, which people share.
 */
export function openArrival(visitor: string): void {
  arrival.visitor = ageOf(visitor) > VISIT_MS ? 'returning' : 'new'
  const { lv_m } = arrival
  arrival = readJson('sessionStorage', NAME) ?? arrival
  if (lv_m) {
    safely(() =>
      history.replaceState(history.state, '', location.href.replace(/[?&]lv_m=.{22}(?!&)|lv_m=.{22}&/, '')),
    )()
    arrival.lv_m = lv_m
  }
  keepArrival()
}

export function keepArrival(): void {
  if (!isStrict) write('sessionStorage', NAME, JSON.stringify(arrival))
}

export const forgetArrival = () => write('sessionStorage', NAME)
