// What units of a campaign did on the landing page, by variant and part: counted from the log while it is kept, then kept itself.

import { sql } from 'kysely'
import { DAY_MS } from '#domain/day'
import type { Part } from '#domain/email/campaign'
import type { Campaign } from '#wire/campaigns'
import { listGoals } from '../sites/goals.ts'
import { type Store, toNumber } from '../store.ts'

export type Outcome = {
  variant: string
  part: Part
  conversions: number
  revenue: { currency: string; amount: number }[]
}

/** A mail counts once for a conversion; money is what was spent, uncapped, within the campaign's days. */
export async function countOutcomes(
  store: Store,
  workspaceId: string,
  { id, siteId, goalId, readDays }: Pick<Campaign, 'id' | 'siteId' | 'goalId' | 'readDays'>,
): Promise<Outcome[]> {
  if (siteId === null) return []
  // one that was deleted since is nobody's any more
  const goal = (await listGoals(store, workspaceId, siteId)).find(({ id: own }) => own === goalId) ?? null
  const ofUnits = () =>
    store.db
      .selectFrom('nonces')
      .innerJoin('events', (join) =>
        join.onRef('events.visitor_id', '=', 'nonces.nonce').on('events.site_id', '=', siteId),
      )
      .where('nonces.workspace_id', '=', workspaceId)
      .where('nonces.campaign_id', '=', id)
      // as its mails are counted, and as the verdict counts
      .where('nonces.accepted', '=', 1)
      .where(sql<boolean>`events.at < nonces.sent_hour + ${readDays * DAY_MS}`)
  const [reached, spent] = await Promise.all([
    goal === null
      ? []
      : ofUnits()
          .select(['nonces.variant', 'nonces.part', sql`count(distinct nonces.nonce)`.as('count')])
          .where('events.type', '=', 'goal')
          .where('events.goal', '=', goal.key)
          .groupBy(['nonces.variant', 'nonces.part'])
          .execute(),
    ofUnits()
      .select(['nonces.variant', 'nonces.part', 'events.currency', sql`sum(events.value)`.as('amount')])
      .where('events.type', '=', 'revenue')
      .groupBy(['nonces.variant', 'nonces.part', 'events.currency'])
      .execute(),
  ])
  const keys = new Map(
    [...reached, ...spent].map(({ variant, part }) => [`${variant} ${part}`, { variant, part }]),
  )
  return [...keys.values()].map(({ variant, part }) => {
    const isOwn = (row: { variant: string; part: string }) => row.variant === variant && row.part === part
    return {
      variant,
      part: part === 'rest' ? 'rest' : 'test',
      conversions: toNumber(reached.find(isOwn)?.count),
      revenue: spent
        .filter((row) => isOwn(row) && row.currency !== null)
        .map(({ currency, amount }) => ({ currency: currency ?? '', amount: toNumber(amount) })),
    }
  })
}

/** As counted when the reading ended; undefined before. */
export async function findOutcomes(
  { db }: Store,
  workspaceId: string,
  campaignId: string,
): Promise<Outcome[] | undefined> {
  const row = await db
    .selectFrom('campaigns')
    .select('outcomes')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', campaignId)
    .executeTakeFirst()
  return row?.outcomes ? JSON.parse(row.outcomes) : undefined
}
