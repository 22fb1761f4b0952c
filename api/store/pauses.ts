// Campaigns that stop: by hand, by themselves, or because the database or the clock is not what it was.
import { type CompiledQuery, type SqlBool, sql } from 'kysely'
import type { PauseReason } from '#domain/email/campaign'
import { changeCampaign } from './campaigns.ts'
import { ACTIVE } from './sending.ts'
import { compile, type Store } from './store.ts'
import { tellWebhooks } from './webhook-events.ts'

const paused = (reason: PauseReason, now: number) => ({
  status: 'paused',
  pause_reason: reason,
  updated_at: now,
})

const pause = ({ db }: Store, reason: PauseReason, now: number) =>
  db.updateTable('campaigns').set(({ eb }) => ({ ...paused(reason, now), version: eb('version', '+', 1) }))

/** One that is on its way, or about to be; a person takes it up again. */
export async function pauseCampaign(
  store: Store,
  { workspaceId, id }: { workspaceId: string; id: string },
  reason: PauseReason,
  now: number,
): Promise<boolean> {
  const stop = changeCampaign(store, workspaceId, id, paused(reason, now))
  const changed = await store.batch([
    ...(await tellPause(store, { workspaceId, id }, reason, now)),
    ...compile(stop.where('status', 'in', ['scheduled', ...ACTIVE])),
  ])
  return changed.at(-1) === 1
}

/** Before the change in its batch; tells nothing where there is nothing to stop. */
export async function tellPause(
  store: Store,
  { workspaceId, id }: { workspaceId: string; id: string },
  reason: PauseReason,
  now: number,
): Promise<CompiledQuery[]> {
  const found = await store.db
    .selectFrom('campaigns')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) return []
  const isOnItsWay = sql<SqlBool>`exists (select 1 from campaigns where campaigns.id = ${id}
    and campaigns.status in (${sql.join(['scheduled', ...ACTIVE])}))`
  const data = { campaign: { id, name: found.name }, reason }
  return tellWebhooks(store, workspaceId, 'campaign.paused', data, now, isOnItsWay)
}

/** For `batch`: all of a company, or one, that may send anything at all. The first reason stands. */
export function pauseCampaigns(
  store: Store,
  reason: PauseReason,
  now: number,
  where: { workspaceId: string; campaignId?: string },
): CompiledQuery {
  const stop = pause(store, reason, now)
    .where('workspace_id', '=', where.workspaceId)
    .where('status', 'in', ACTIVE)
  return (where.campaignId ? stop.where('id', '=', where.campaignId) : stop).compile()
}

/**
 * At start, of every company. `restored`: all that sends, or is scheduled, or would once somebody has chosen. `late`:
 * what sends, and nothing of which has moved since `before`.
 */
export async function pauseInterrupted(
  store: Store,
  reason: 'restored' | 'late',
  now: number,
  before: number | null,
): Promise<void> {
  const stop = pause(store, reason, now)
  if (before === null) {
    await stop.where('status', 'in', ['scheduled', ...ACTIVE]).execute()
    return
  }
  await stop
    .where('status', '=', 'sending')
    .where('updated_at', '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages')
            .select('messages.id')
            .whereRef('messages.campaign_id', '=', 'campaigns.id')
            .where(({ eb, or }) => or([eb('sent_at', '>=', before), eb('next_at', '>=', before)])),
        ),
      ),
    )
    .execute()
}
