// Makes the counts agree with what has been left out, or taken in again: only the visitors concerned are counted anew.
import { isOfUnit } from '#domain/email/unit-event'
import { forgetFolds, getFoldVersion, takeFoldVersion } from '../store/events/folds.ts'
import { advance, listConcerned, listPending, type Pending } from '../store/events/left-out.ts'
import { annulLooks } from '../store/events/looks.ts'
import type { Store } from '../store/store.ts'
import { countAnew } from './count-anew.ts'
import { RECOUNTABLE_TRAFFIC_MS } from './fold-traffic.ts'

type Site = { id: string; workspaceId: string }

/** Few enough for one batch of D1; what a process that dies has done stays done. */
const VISITORS_PER_PAGE = { sqlite: 500, d1: 50 }
/** A page that lost this many races in a row leaves the rest to the next round. */
const MAX_ATTEMPTS = 20

type Extent = { site?: Site; maxPages?: number }

/** Of one site, or of every site; answers the ids of the sites whose counts do not agree yet. */
export async function settleLeftOut(
  store: Store,
  now: number,
  { site, maxPages = Number.POSITIVE_INFINITY }: Extent = {},
): Promise<Set<string>> {
  let pages = 0
  let lost = 0
  while (pages < maxPages && lost < MAX_ATTEMPTS) {
    const [next] = await listPending(store, site)
    if (!next) break
    if (await settlePage(store, next, now)) {
      pages++
      lost = 0
    } else lost++
  }
  return new Set((await listPending(store, site)).map((one) => one.site.id))
}

/**
 * As one fold that claims nothing: takes back what a page of visitors counted for and adds what they count for now. All
 * or nothing; false where a fold was faster. Sealed phases stay as they are, and so does traffic whose page views are gone.
 */
async function settlePage(store: Store, range: Pending, now: number): Promise<boolean> {
  const { site, scope, reached } = range
  const version = (await getFoldVersion(store, site)) + 1
  const limit = store.maxParameters <= 100 ? VISITORS_PER_PAGE.d1 : VISITORS_PER_PAGE.sqlite
  const visitorIds = await listConcerned(store, site, scope, reached, limit)
  const { queries, changed } = await countAnew(store, site, {
    visitorIds,
    trafficOf: (events, dayOf) => {
      const since = dayOf(now - RECOUNTABLE_TRAFFIC_MS)
      return events.filter((event) => !isOfUnit(event) && dayOf(event.at) >= since)
    },
  })
  const page = {
    reached: visitorIds.at(-1) ?? reached,
    visitors: visitorIds.length,
    isOver: visitorIds.length < limit,
  }
  try {
    const [, noted] = await store.batch([
      takeFoldVersion(store, site, version, now, 0),
      ...advance(store, range, page, now),
      ...queries,
      ...annulLooks(store, changed, now),
      forgetFolds(store, site, version - 100),
    ])
    // 0 where it was undone meanwhile: what was counted is right all the same, and the range starts again
    return noted === 1
  } catch (error) {
    if (store.isConflict(error)) return false
    throw error
  }
}
