// One delivery of events: through the steps, into the log, and answered after the commit.
import type { DropReason, LoggedEvent } from '#domain/event'
import type { EventsResponse } from '#wire/events'
import type { Append } from './append.ts'
import type { SiteCache, SiteContext } from './site-context.ts'
import { acceptEvent, type Delivery } from './steps.ts'
import { unitEventsOf } from './unit-events.ts'

type Unknown = { events: readonly unknown[] }

/** Accepted + duplicates + dropped = received, and the log keeps the count of each. */
export async function acceptDelivery(
  append: Append,
  sites: SiteCache,
  delivery: Delivery & Unknown,
): Promise<EventsResponse> {
  const outcomes = await outcomesOf(delivery, sites)
  const events = outcomes.filter((outcome): outcome is LoggedEvent => typeof outcome !== 'string')
  const reasons = outcomes.filter((outcome): outcome is DropReason => typeof outcome === 'string')
  const { site, receivedAt, mail } = delivery
  const source =
    mail && events.length > 0
      ? { mail, events: unitEventsOf(mail, events, receivedAt), at: receivedAt }
      : undefined
  const appended = await append({ site, day: site.dayOf(receivedAt), events, reasons, source })
  return {
    accepted: appended,
    duplicates: events.length - appended,
    dropped: outcomes.flatMap((outcome, i) =>
      typeof outcome === 'string' ? [{ id: idOf(delivery.events[i]), reason: outcome }] : [],
    ),
  }
}

/** An experiment that was launched a moment ago may be newer than the cache: read the site once more before dropping. */
async function outcomesOf(
  delivery: Delivery & Unknown,
  sites: SiteCache,
): Promise<(LoggedEvent | DropReason)[]> {
  const outcomes = acceptAll(delivery, delivery.site)
  if (!outcomes.some((outcome) => typeof outcome === 'string' && outcome.startsWith('unknown_')))
    return outcomes
  const fresh = await sites.refresh(delivery.site.key)
  return fresh ? acceptAll(delivery, fresh) : outcomes
}

function acceptAll(delivery: Delivery & Unknown, site: SiteContext): (LoggedEvent | DropReason)[] {
  return delivery.events.map((raw) => acceptEvent(raw, { ...delivery, site }))
}

function idOf(raw: unknown): string | null {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : null
  return typeof id === 'string' ? id.slice(0, 100) : null
}
