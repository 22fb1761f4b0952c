// Visitors by number: what each one does, who of them the server has acknowledged, and what it must therefore show.
import { setTimeout as wait } from 'node:timers/promises'
import { assigner } from '#domain/bucket'
import type { Place } from './place.ts'

const PAGE = 'https://www.planeo.example/demo'
const HEADERS = {
  origin: new URL(PAGE).origin,
  'content-type': 'text/plain;charset=UTF-8',
  'user-agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36',
}

export type Event = { id: string; type: string; at: number } & Record<string, unknown>
export type Count = { visitors: number; conversions: number }
export type Outcome = { status: number; retryAfter: string | null; tookMs: number; accepted: number }

/** Each visitor sees the page, is exposed, and every fifth one reaches the goal. */
export function eventsOf({ published, goalKey }: Place, n: number, at: number): Event[] {
  const visitorId = `visitor-${n}`
  const variant = published.variants[assigner(published)(visitorId)]?.key
  return [
    { id: `${visitorId}-view`, type: 'page_view', at, url: PAGE },
    {
      ...{ id: `${visitorId}-exposure`, type: 'exposure', at, variant },
      ...{ experiment: published.key, phase: published.phase },
    },
    ...(isConverting(n)
      ? [{ id: `${visitorId}-goal`, type: 'goal', goal: goalKey, at: at + 1, url: PAGE }]
      : []),
  ]
}

const isConverting = (n: number) => n % 5 === 0
export const eventCountOf = (n: number) => (isConverting(n) ? 3 : 2)

/** Status 0 where no answer came: whether it was taken is not known. */
export async function deliver(
  origin: string,
  { siteKey }: Place,
  visitorId: string,
  events: readonly Event[],
  now = Date.now(),
): Promise<Outcome> {
  const sentAt = performance.now()
  const body = JSON.stringify({ siteKey, visitorId, sentAt: now, consent: 'granted', events })
  try {
    const response = await fetch(`${origin}/v1/events`, { method: 'POST', headers: HEADERS, body })
    const answer = (await response.json()) as { accepted?: number; duplicates?: number; dropped?: unknown[] }
    if (response.status === 202 && (answer.accepted ?? 0) + (answer.duplicates ?? 0) !== events.length)
      throw new Error(`not taken: ${JSON.stringify(answer)}`)
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      tookMs: performance.now() - sentAt,
      accepted: answer.accepted ?? 0,
    }
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('not taken')) throw error
    return { status: 0, retryAfter: null, tookMs: performance.now() - sentAt, accepted: 0 }
  }
}

/** Sends visitors one after another on each connection, and those who were not acknowledged again, as browsers do. */
export function startLoad(origin: string, place: Place, connections: number) {
  const acknowledged = new Set<number>()
  const again: number[] = []
  const refusals: Outcome[] = []
  let next = 0
  let unanswered = 0
  let isEnding = false
  const drive = async () => {
    while (!isEnding || again.length > 0) {
      const n = again.shift() ?? next++
      const outcome = await deliver(origin, place, `visitor-${n}`, eventsOf(place, n, Date.now()))
      if (outcome.status === 202) acknowledged.add(n)
      else {
        again.push(n)
        if (outcome.status === 0) unanswered++
        else refusals.push(outcome)
        await wait(20)
      }
    }
  }
  const ended = Promise.all(Array.from({ length: connections }, drive))
  return {
    acknowledged,
    refusals,
    unanswered: () => unanswered,
    /** Ends once every visitor that was sent is acknowledged. */
    end: async () => {
      isEnding = true
      await ended
    },
  }
}

/** By variant, what the results must show of these visitors. */
export function expectedCounts({ published }: Place, numbers: Iterable<number>): Record<string, Count> {
  const choose = assigner(published)
  const counts: Record<string, Count> = {}
  for (const { key } of published.variants) counts[key] = { visitors: 0, conversions: 0 }
  for (const n of numbers) {
    const count = counts[published.variants[choose(`visitor-${n}`)]?.key ?? '']
    if (!count) throw new Error(`visitor-${n} sees no variant`)
    count.visitors++
    if (isConverting(n)) count.conversions++
  }
  return counts
}

type Shown = { variants: ({ key: string } & Count)[]; intake: { accepted: number; duplicates: number } }

/** What the results show by variant, once they have come to be as expected, or after `patienceMs`. */
export async function shownCounts(place: Place, expected: Record<string, Count>, patienceMs = 60_000) {
  for (const since = Date.now(); ; await wait(200)) {
    const { body } = await place.ask('GET', `/api/experiments/${place.experimentId}/results`)
    const { variants, intake } = body as unknown as Shown
    const counts = Object.fromEntries(
      variants.map(({ key, visitors, conversions }) => [key, { visitors, conversions }]),
    )
    const isSame = JSON.stringify(counts) === JSON.stringify(expected)
    if (isSame || Date.now() - since > patienceMs) return { counts, intake, isSame }
  }
}
