// Walks through the example company's months: each day its people act, then its visitors come, then the day is counted.
import { HOUR_MS } from '#domain/day'
import type { SiteConfig } from '#domain/experiment'
import { passerby, visitorsOn } from './crowd.ts'
import { ORIGIN } from './pages.ts'
import { type Act, BROWSER, type Calendar, type Made, playing, type Request } from './play.ts'
import { type Due, type Effects, visit } from './visit.ts'

/** The real app under a clock that the walk moves; `tend` does for one site what jobs do by themselves. */
export type Walker = {
  request: Request
  setNow: (at: number) => void
  /** By person: the cookie of their session. */
  cookies: Map<string, string>
  tend: (siteId: string) => Promise<void>
}

/** Where the walk stands; plain JSON. */
export type WalkState = {
  day: number
  /** Visitors of the day who have come already. */
  index: number
  /** The people of the company have done what they do on this day. */
  hasActed: boolean
  /** Ids by name; `site` and `site key` once there is one. */
  made: Made
  due: Due
}

export const firstState: WalkState = {
  day: 0,
  index: 0,
  hasActed: false,
  made: {},
  due: {},
}

/** Whoever explores the example is its founder. */
export const FOUNDER = 'founder'
/** Visitors who are let in together: their events share a commit. */
const TOGETHER = 50

export type Walk = {
  walker: Walker
  calendar: Calendar
  acts: readonly Act[]
  effects: Effects
  /** Tells the company's visitors from another example's. */
  company: string
  /** Asked between groups of visitors: false ends this stretch of the walk. */
  mayGoOn: () => boolean
}

/** Goes on from a state until it is told to stop or the days are over; answers where it stands then. */
export async function walk(from: WalkState, walking: Walk): Promise<WalkState> {
  const { walker, calendar, mayGoOn } = walking
  let state = structuredClone(from)
  do {
    if (!state.hasActed) {
      walker.setNow(calendar.startOf(state.day) + 8 * HOUR_MS)
      await act(state, walking)
      state.hasActed = true
      // a campaign that was launched is sent in the morning
      if (state.made['campaign of today']) await walker.tend(state.made.site ?? '')
      delete state.made['campaign of today']
    } else if (!(await welcomeSome(state, walking))) {
      walker.setNow(Math.min(calendar.endsAt, calendar.startOf(state.day) + 23 * HOUR_MS))
      if (state.made.site) await walker.tend(state.made.site)
      state = { ...state, day: state.day + 1, index: 0, hasActed: false }
    }
  } while (state.day < calendar.days && mayGoOn())
  return state
}

async function act(state: WalkState, { walker, calendar, acts }: Walk): Promise<void> {
  state.made['day of today'] = String(state.day)
  const stage = playing(walker.request, walker.cookies, state.made, calendar, FOUNDER)
  for (const { day, play } of acts) if (day === state.day) await play(stage)
}

/** Lets the next visitors of the day in; false when there are none left. */
async function welcomeSome(state: WalkState, { walker, calendar, effects, company }: Walk): Promise<boolean> {
  const { due, made, day } = state
  const siteKey = made['site key']
  if (!siteKey) return false
  const total = visitorsOn(day, new Date(calendar.startOf(day) + 12 * HOUR_MS).getUTCDay())
  const last = Math.min(total, state.index + TOGETHER)
  const timeOf = (index: number) => calendar.startOf(day) + 9 * HOUR_MS + (index / total) * 13 * HOUR_MS
  if (state.index >= last || timeOf(state.index) > calendar.endsAt) return false
  walker.setNow(Math.round(timeOf(last)) + 60_000)
  const config = await configOf(walker, siteKey)
  const deliveries = []
  for (; state.index < last; state.index++) {
    const at = Math.round(timeOf(state.index))
    const person = passerby(company, day, state.index)
    const events = visit(person, config, due, made, effects, at)
    deliveries.push(deliver(walker, siteKey, person.visitorId, at + 60_000, events))
  }
  await Promise.all(deliveries)
  return true
}

async function configOf({ request }: Walker, siteKey: string): Promise<SiteConfig> {
  const answer = await request(`/v1/config/${siteKey}`, { headers: { origin: ORIGIN } })
  return (await answer.json()) as SiteConfig
}

async function deliver(
  { request }: Walker,
  siteKey: string,
  visitorId: string,
  sentAt: number,
  events: ReturnType<typeof visit>,
): Promise<void> {
  const answer = await request('/v1/events', {
    method: 'POST',
    headers: { origin: ORIGIN, 'user-agent': BROWSER, 'content-type': 'text/plain' },
    body: JSON.stringify({ siteKey, visitorId, sentAt, consent: 'granted', events }),
  })
  if (answer.status !== 202) throw new Error(`events refused: ${answer.status} ${await answer.text()}`)
}
