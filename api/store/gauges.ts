// How much waits to be done, of all companies: what whoever runs the server watches.
import { type Store, toNumber } from './store.ts'

export type Gauges = {
  /** Events no fold has counted, at most MOST_COUNTED. */
  waitingEvents: number
  /** When the oldest of them came in, ms UTC; null where none waits. */
  oldestWaitingAt: number | null
  /** Mails of campaigns under way, by state. */
  mails: Record<'ready' | 'deferred' | 'sending' | 'uncertain', number>
}

const MOST_COUNTED = 100_000

export async function readGauges({ db }: Store): Promise<Gauges> {
  const waiting = db
    .selectFrom('events')
    .select('received_at')
    .where('fold_id', 'is', null)
    .limit(MOST_COUNTED)
    .as('waiting')
  const events = await db
    .selectFrom(waiting)
    .select(({ fn }) => [fn.countAll().as('count'), fn.min('received_at').as('oldest')])
    .executeTakeFirstOrThrow()
  const underWay = db
    .selectFrom('campaigns')
    .select('id')
    .where('status', 'in', ['sending', 'waiting', 'paused'])
  const mails: Gauges['mails'] = { ready: 0, deferred: 0, sending: 0, uncertain: 0 }
  const rows = await db
    .selectFrom('messages')
    .select(({ fn }) => ['state', fn.countAll().as('count')])
    .where('campaign_id', 'in', underWay)
    .where('state', 'in', Object.keys(mails))
    .groupBy('state')
    .execute()
  for (const { state, count } of rows) mails[state as keyof typeof mails] = toNumber(count)
  return {
    waitingEvents: toNumber(events.count),
    oldestWaitingAt: events.oldest === null ? null : toNumber(events.oldest),
    mails,
  }
}
