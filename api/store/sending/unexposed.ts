// Units of email tests whose mail was accepted and whose exposure nobody has written yet.
import { type CompiledQuery, type SqlBool, sql } from 'kysely'
import type { WaitingUnit } from '#domain/email/exposure-group'
import { isLookedAfter } from '../company/examples.ts'
import type { Store } from '../store.ts'
import { PREPARED } from './campaigns.ts'

export type UnexposedTest = {
  campaignId: string
  workspaceId: string
  experimentId: string
  /** Mails of the test are still to come, and the hour that is to decide has not. */
  isSending: boolean
}

// as the partial index has it, in these very words
const WAITS = sql<SqlBool>`nonces.accepted = 1 and nonces.exposed_at is null`
const isWaiting = sql<SqlBool>`exists (select 1 from nonces
  where nonces.campaign_id = campaigns.id and nonces.part = 'test' and ${WAITS})`
const isSending = (now: number) => sql<number>`case
  when status in ('sent', 'cancelled') or wait_until <= ${now} then 0
  when prepared_to is null or prepared_to <> ${PREPARED} then 1
  when exists (select 1 from messages where messages.campaign_id = campaigns.id and messages.part = 'test'
    and messages.state in ('ready', 'sending', 'deferred')) then 1
  else 0 end`

/** Of every company that jobs look after, or of the one that is named. */
export async function listUnexposedTests(
  store: Store,
  now: number,
  workspaceId?: string,
): Promise<UnexposedTest[]> {
  const rows = await store.db
    .selectFrom('campaigns')
    .select(['id', 'workspace_id', 'experiment_id', isSending(now).as('is_sending')])
    .where('experiment_id', 'is not', null)
    .where('status', '<>', 'draft')
    .where(isLookedAfter(store, workspaceId))
    .where(isWaiting)
    .execute()
  return rows.map((row) => ({
    campaignId: row.id,
    workspaceId: row.workspace_id,
    experimentId: row.experiment_id ?? '',
    isSending: Number(row.is_sending) === 1,
  }))
}

export async function listUnexposedUnits(
  { db }: Store,
  { workspaceId, campaignId }: UnexposedTest,
): Promise<WaitingUnit[]> {
  const rows = await db
    .selectFrom('nonces')
    .select(['nonce', 'variant', 'sent_hour'])
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .where('part', '=', 'test')
    .where(WAITS)
    .execute()
  return rows.map(({ nonce, variant, sent_hour }) => ({ nonce, variant, sentHour: sent_hour }))
}

/** For `batch`, with its exposure. Its hour is that of its group; the first to write it says which. */
export function markExposed(
  { db }: Store,
  workspaceId: string,
  { nonce, sentHour }: WaitingUnit,
  now: number,
): CompiledQuery {
  return db
    .updateTable('nonces')
    .set({ exposed_at: now, sent_hour: sentHour })
    .where('workspace_id', '=', workspaceId)
    .where('nonce', '=', nonce)
    .where('exposed_at', 'is', null)
    .compile()
}
