// Stops a campaign whose mails come back, or are called spam, too often; who resumes it begins a new count.
import { sql } from 'kysely'
import { autoPause, type SendingCounts } from '#domain/email/auto-pause'
import { isReturned } from './is-returned.ts'
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
  const since = resumedAt ?? -1
  const count = (condition: ReturnType<typeof sql<boolean>>) =>
    sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`
  const messages = db
    .selectFrom('messages')
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
  const [sent, returned] = await Promise.all([
    messages
      .select(({ fn }) => fn.countAll().as('accepted'))
      .where('sent_at', 'is not', null)
      .where('sent_at', '>', since)
      .executeTakeFirstOrThrow(),
    messages
      .select([
        count(sql`bounce is not null`).as('bounced'),
        count(sql`bounce is not null and sent_at is null`).as('refused'),
        count(sql`bounce = 'policy'`).as('policy'),
        count(sql`complained_at is not null`).as('complained'),
      ])
      .where(isReturned)
      .where(sql<boolean>`coalesce(sent_at, bounced_at, 0) > ${since}`)
      .executeTakeFirstOrThrow(),
  ])
  return {
    accepted: toNumber(sent.accepted),
    bounced: toNumber(returned.bounced),
    refused: toNumber(returned.refused),
    policy: toNumber(returned.policy),
    complained: toNumber(returned.complained),
    isResumed: resumedAt !== null,
  }
}

/** Answers why it was stopped just now; null where it goes on, or was not sending. */
export async function pauseIfDue(store: Store, workspaceId: string, campaignId: string, now: number) {
  const reason = autoPause(await readSendingCounts(store, workspaceId, campaignId))
  if (reason === null) return null
  return (await pauseCampaign(store, { workspaceId, id: campaignId }, reason, now)) ? reason : null
}
