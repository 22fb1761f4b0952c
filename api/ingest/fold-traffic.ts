// What claimed events change in the daily traffic of a site.
import { DAY_MS } from '#domain/day'
import { isOfUnit } from '#domain/email/unit-event'
import type { LoggedEvent } from '#domain/event'
import { mergeTraffic, placeAmong, type TrafficTally, trafficOf, type Visit, visitOf } from '#domain/traffic'
import { listPlaces } from '../store/events/traffic.ts'
import { listVisitsOf, type StoredVisit } from '../store/events/visits.ts'
import type { Store } from '../store/store.ts'

type Site = { id: string; workspaceId: string }

/** Page views older than this may have been purged, and their days cannot be counted again. */
export const RECOUNTABLE_TRAFFIC_MS = 7 * DAY_MS

/** For visitors whose every claimed event that counts is given: the days that `claimed` touches are counted anew. */
export async function foldTraffic(
  store: Store,
  site: Site,
  claimed: readonly LoggedEvent[],
  byVisitor: ReadonlyMap<string, readonly LoggedEvent[]>,
  dayOf: (at: number) => string,
): Promise<{ visits: StoredVisit[]; traffic: TrafficTally[] }> {
  const byDay = Map.groupBy(claimed, ({ at }) => dayOf(at))
  const places = await listPlaces(store, site, [...byDay.keys()])
  const visits: StoredVisit[] = []
  const traffic: TrafficTally[] = []
  for (const [day, touching] of byDay) {
    const visitorIds = [...new Set(touching.map(({ visitorId }) => visitorId))]
    const old = new Map(
      (await listVisitsOf(store, site, day, visitorIds)).map(({ visitorId, visit }) => [visitorId, visit]),
    )
    const placeOf = placeAmong(places.get(day) ?? new Set())
    for (const visitorId of visitorIds) {
      const own = (byVisitor.get(visitorId) ?? []).filter(
        (event) => dayOf(event.at) === day && !isOfUnit(event),
      )
      const before: Visit = old.get(visitorId) ?? []
      const visit = visitOf(own, placeOf)
      visits.push({ day, visitorId, visit })
      traffic.push(...trafficOf(day, before, -1), ...trafficOf(day, visit, 1))
    }
  }
  return { visits, traffic: mergeTraffic(traffic) }
}
