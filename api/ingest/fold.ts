// The fold: turns logged events into tallies, one all-or-nothing batch at a time.
import { isOfUnit } from '#domain/email/unit-event'
import { claimEvents, listUnfoldedEvents } from '../store/events/events.ts'
import { forgetFolds, getFoldVersion, takeFoldVersion } from '../store/events/folds.ts'
import { intakeCounter } from '../store/events/intake.ts'
import { markHeard } from '../store/sites/sites.ts'
import type { Store } from '../store/store.ts'
import { countAnew } from './count-anew.ts'

type Site = { id: string; workspaceId: string }
/** `heard`: those of the claimed events that came from the site. */
type Claimed = { claimed: number; heard: number }

/** Enough to be fast, few enough for one batch of D1. */
const EVENTS_PER_FOLD = { sqlite: 2000, d1: 200 }
/** A fold that lost this many races in a row leaves the rest to the winners. */
const MAX_ATTEMPTS = 20

/** Folds until nothing of the site is unfolded; answers how many events it claimed. */
export async function foldSite(store: Store, site: Site, now: number): Promise<number> {
  let claimed = 0
  let heard = 0
  for (let attempts = 0; attempts < MAX_ATTEMPTS; ) {
    const outcome = await foldOnce(store, site, now)
    if (outcome === 'nothing') break
    if (outcome === 'lost') attempts++
    else {
      attempts = 0
      claimed += outcome.claimed
      heard += outcome.heard
    }
  }
  if (heard > 0) await markHeard(store, site.workspaceId, site.id, now)
  return claimed
}

/**
 * Claims some unfolded events, takes their visitors' old contributions back and adds the new ones. The version
 * read first must still be the newest when the batch commits: otherwise somebody else folded, and nothing happened.
 */
async function foldOnce(store: Store, site: Site, now: number): Promise<Claimed | 'nothing' | 'lost'> {
  const version = (await getFoldVersion(store, site)) + 1
  const limit = store.maxParameters <= 100 ? EVENTS_PER_FOLD.d1 : EVENTS_PER_FOLD.sqlite
  const claimed = await listUnfoldedEvents(store, site, limit)
  if (claimed.length === 0) return 'nothing'
  const visitorIds = [...new Set(claimed.map(({ visitorId }) => visitorId))]
  // what is told of mails is neither traffic of the site nor received from it
  const received = claimed.filter((event) => !isOfUnit(event))
  const { queries, dayOf } = await countAnew(store, site, { visitorIds, claimed, trafficOf: () => received })
  const counted = received.map(({ receivedAt }) => ({
    siteId: site.id,
    workspaceId: site.workspaceId,
    day: dayOf(receivedAt),
    outcome: 'accepted' as const,
    count: 1,
  }))
  try {
    await store.batch([
      takeFoldVersion(store, site, version, now, claimed.length),
      ...claimEvents(
        store,
        site,
        claimed.map(({ id }) => id),
        version,
      ),
      ...queries,
      ...intakeCounter(store)(counted),
      forgetFolds(store, site, version - 100),
    ])
    return { claimed: claimed.length, heard: received.length }
  } catch (error) {
    if (store.isConflict(error)) return 'lost'
    throw error
  }
}
