// What visitors do, as events, and what a sorted pass over them counts: the measure of every way to deliver them.
import fc from 'fast-check'
import { contributionOf, type PhaseMetric } from '#domain/contribution'
import { dayIn } from '#domain/day'
import type { LoggedEvent } from '#domain/event'
import { mergeSegmentTallies, segmentTalliesOf } from '#domain/segment-tally'
import { mergeTallies, talliesOf } from '#domain/tally'
import { mergeTraffic, trafficOf, visitOf } from '#domain/traffic'
import type { Phase } from '../../api/store/events/phases.ts'
import { listSegmentTallies } from '../../api/store/events/segment-tallies.ts'
import { listTallies } from '../../api/store/events/tallies.ts'
import { listTraffic } from '../../api/store/events/traffic.ts'
import type { Store } from '../../api/store/store.ts'
import { ORIGIN, type Seed, seedExperiment } from './seed.ts'

export const T0 = Date.parse('2026-11-01T10:00:00Z')
export const HOUR_MS = 3600_000

/** What visitors do: some see both variants, convert twice, convert before they are exposed, or on another day. */
export const deed = fc.record({
  visitor: fc.integer({ min: 0, max: 11 }),
  kind: fc.constantFrom(
    'exposure',
    'exposure',
    'exposure',
    'goal',
    'goal',
    'other-goal',
    'page_view',
    'revenue',
  ),
  variant: fc.constantFrom('a', 'a', 'b'),
  hours: fc.integer({ min: 0, max: 80 }),
  cents: fc.integer({ min: 0, max: 90_000 }),
  device: fc.constantFrom('phone', 'desktop', 'a made-up one'),
  page: fc.constantFrom('/', '/demo', '/merci'),
})
export type Deed = typeof deed extends fc.Arbitrary<infer T> ? T : never

export const BORED: Deed = {
  visitor: 0,
  kind: 'page_view',
  variant: 'a',
  hours: 0,
  cents: 0,
  device: 'phone',
  page: '/',
}

export const blank = {
  phaseId: null,
  variant: null,
  goal: null,
  name: null,
  value: null,
  currency: null,
  url: null,
  properties: null,
}

export function eventOf(
  { visitor, kind, variant, hours, cents, device, page }: Deed,
  i: number,
  { phase, goalKey }: Seed,
): LoggedEvent {
  const at = T0 + hours * HOUR_MS
  const url = ORIGIN + page
  const base = { ...blank, id: `event-${i}`, visitorId: `visitor-${visitor}`, at, receivedAt: at + 5, url }
  if (kind === 'exposure') {
    const properties = JSON.stringify({ device, visitor: 'new' })
    return { ...base, type: 'exposure', phaseId: phase.id, variant, properties }
  }
  if (kind === 'page_view') return { ...base, type: 'page_view' }
  if (kind === 'revenue') return { ...base, type: 'revenue', value: cents }
  return { ...base, type: 'goal', goal: kind === 'goal' ? goalKey : 'newsletter' }
}

/** What decides, beside what may decide elsewhere: money with a cap and a shift, a mean within a day, a ratio, an absence. */
const several = ([first]: readonly PhaseMetric[]): PhaseMetric[] => [
  ...(first ? [first] : []),
  {
    id: 'revenue',
    name: 'Revenue',
    definition: { type: 'revenue', aggregation: 'sum', windowMs: null },
    shift: 250,
    role: 'secondary',
    cap: 50_000,
  },
  {
    id: 'pages',
    name: 'Pages in a day',
    definition: { type: 'page_view', aggregation: 'count', windowMs: 24 * HOUR_MS },
    shift: 0,
    role: 'secondary',
  },
  {
    id: 'basket',
    name: 'Revenue per order',
    definition: {
      type: 'revenue',
      aggregation: 'sum',
      denominator: { type: 'revenue', aggregation: 'count' },
      windowMs: null,
    },
    shift: 0,
    role: 'secondary',
  },
  {
    id: 'bounce',
    name: 'Left at once',
    definition: { type: 'page_view', aggregation: 'absent', windowMs: null },
    shift: 0,
    role: 'guardrail',
    margin: 0.05,
  },
]

/** The seed, whose running phase measures several things. */
export async function seedSeveral(store: Store, name?: string): Promise<Seed> {
  const seed = await seedExperiment(store, T0 - 1, name)
  const metrics = several(seed.phase.metrics)
  await store.db
    .updateTable('phases')
    .set({ metrics: JSON.stringify(metrics) })
    .where('id', '=', seed.phase.id)
    .execute()
  return { ...seed, phase: { ...seed.phase, metrics } }
}

/** What the tables should hold: one pass over the visitors. */
export function sortedPass(events: readonly LoggedEvent[], phase: Phase) {
  const dayOf = dayIn('Europe/Paris')
  const byVisitor = [
    ...Map.groupBy(
      events.toSorted((a, b) => a.at - b.at),
      ({ visitorId }) => visitorId,
    ).values(),
  ]
  const contributions = byVisitor.flatMap((own) => contributionOf(phase, own, dayOf) ?? [])
  return {
    tallies: mergeTallies(contributions.flatMap((one) => talliesOf(phase.id, phase.metrics, one, 1))),
    segments: mergeSegmentTallies(
      contributions.flatMap((one) => segmentTalliesOf(phase.id, phase.metrics, one, 1)),
    ),
    traffic: mergeTraffic(
      byVisitor.flatMap((own) =>
        [...Map.groupBy(own, ({ at }) => dayOf(at))].flatMap(([day, done]) =>
          trafficOf(
            day,
            visitOf(done, (page) => page),
            1,
          ),
        ),
      ),
    ),
  }
}

/** What the tables hold. */
export const countedBy = async (store: Store, { workspaceId, phase, site }: Seed) => ({
  tallies: mergeTallies(await listTallies(store, workspaceId, phase.id)),
  segments: mergeSegmentTallies(await listSegmentTallies(store, workspaceId, phase.id)),
  traffic: mergeTraffic(await listTraffic(store, site, { since: '' })),
})
