// Stops a campaign whose mails come back, or are called spam, too often; who resumes it begins a new count.
import { sql } from 'kysely'
import { autoPause, type SendingCounts } from '#domain/email/auto-pause'
import { pauseCampaign } from './pauses.ts'
import { type Store, toNumber } from './store.ts'

async function readSendingCounts(
  { db }: Store,
  workspaceId: string,
  campaignId: string,
): Promise<SendingCounts> {
  const campaign = await db
    .selectFrom('campaigns')
    .select('resumed_at')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', campaignId)
    .executeTakeFirst()
  const resumedAt = campaign?.resumed_at ?? null
  const count = (condition: ReturnType<typeof sql<boolean>>) =>
    sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`
  const counts = await db
    .selectFrom('messages')
    .select([
      count(sql`sent_at is not null`).as('accepted'),
      count(sql`bounce is not null`).as('bounced'),
      count(sql`bounce is not null and sent_at is null`).as('refused'),
      count(sql`bounce = 'policy'`).as('policy'),
      count(sql`complained_at is not null`).as('complained'),
    ])
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .where(sql<boolean>`coalesce(sent_at, bounced_at, 0) > ${resumedAt ?? -1}`)
    .executeTakeFirstOrThrow()
  return {
    accepted: toNumber(counts.accepted),
    bounced: toNumber(counts.bounced),
    refused: toNumber(counts.refused),
    policy: toNumber(counts.policy),
    complained: toNumber(counts.complained),
    isResumed: resumedAt !== null,
  }
}

/** Answers why it was stopped just now; null where it goes on, or was not sending. */
export async function pauseIfDue(store: Store, workspaceId: string, campaignId: string, now: number) {
  const reason = autoPause(await readSendingCounts(store, workspaceId, campaignId))
  if (reason === null) return null
  return (await pauseCampaign(store, { workspaceId, id: campaignId }, reason, now)) ? reason : null
}
