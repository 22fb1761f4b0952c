// Campaigns that stop: by hand, by themselves, or because the database or the clock is not what it was.
import { type CompiledQuery, type Expression, expressionBuilder, type SqlBool, sql } from 'kysely'
import type { PauseReason } from '#domain/email/campaign'
import { newId } from '../new-id.ts'
import type { Database } from '../schema.ts'
import { compile, type Store } from '../store.ts'
import { changeCampaign } from './campaigns.ts'
import { ACTIVE } from './sending.ts'
import { tellPauses } from './tell-pauses.ts'

const paused = (reason: PauseReason, now: number) => ({
  status: 'paused',
  pause_reason: reason,
  updated_at: now,
})

const eb = expressionBuilder<Database, 'campaigns'>()

/** Webhooks and the audit log are told of what stops by itself, and then it stops: one condition, in one batch. */
function stopByItself(
  store: Store,
  reason: PauseReason,
  now: number,
  isDue: Expression<SqlBool>,
): CompiledQuery[] {
  const { db } = store
  const stop = db.updateTable('campaigns').set({ ...paused(reason, now), version: eb('version', '+', 1) })
  return [
    tellPauses(store, reason, now, isDue),
    pauseEntries(store, reason, now, isDue),
    stop.where(isDue).compile(),
  ]
}

/** One entry a campaign that `isDue` finds; ids end as those of the campaigns do, which makes each of them its own. */
function pauseEntries({ db }: Store, reason: PauseReason, now: number, isDue: Expression<SqlBool>) {
  return db
    .insertInto('audit_log')
    .columns([
      'id',
      'workspace_id',
      'created_at',
      'actor',
      'action',
      'noun',
      'subject_id',
      'subject',
      'detail',
    ])
    .expression(
      db
        .selectFrom('campaigns')
        .select([
          sql<string>`${newId(now).slice(0, 24)} || substr(campaigns.id, 25)`.as('entry'),
          'workspace_id',
          sql<number>`cast(${now} as bigint)`.as('at'),
          sql<string>`cast(${'Levier'} as text)`.as('actor'),
          sql<string>`cast(${'campaigns.auto-pause'} as text)`.as('action'),
          sql<string>`cast(${'campaigns'} as text)`.as('noun'),
          'id',
          'name',
          sql<string>`cast(${JSON.stringify({ fields: [], choice: reason })} as text)`.as('detail'),
        ])
        .where(isDue),
    )
    .compile()
}

/** One that is on its way, or about to be; a person takes it up again. */
export async function pauseCampaign(
  store: Store,
  { workspaceId, id }: { workspaceId: string; id: string },
  reason: PauseReason,
  now: number,
): Promise<boolean> {
  const stop = changeCampaign(store, workspaceId, id, paused(reason, now))
  const isDue = eb.and([
    eb('workspace_id', '=', workspaceId),
    eb('id', '=', id),
    eb('status', 'in', ['scheduled', ...ACTIVE]),
  ])
  const changed = await store.batch([
    tellPauses(store, reason, now, isDue),
    // what a person does, their call writes down
    ...(reason === 'by_hand' ? [] : [pauseEntries(store, reason, now, isDue)]),
    ...compile(stop.where('status', 'in', ['scheduled', ...ACTIVE])),
  ])
  return changed.at(-1) === 1
}

/** For `batch`: all of a company, or one, that may send anything at all. The first reason stands. */
export function pauseCampaigns(
  store: Store,
  reason: PauseReason,
  now: number,
  where: { workspaceId: string; campaignId?: string },
): CompiledQuery[] {
  const isDue = eb.and([
    eb('workspace_id', '=', where.workspaceId),
    eb('status', 'in', ACTIVE),
    ...(where.campaignId ? [eb('id', '=', where.campaignId)] : []),
  ])
  return stopByItself(store, reason, now, isDue)
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
  const isDue =
    before === null
      ? eb('status', 'in', ['scheduled', ...ACTIVE])
      : eb.and([eb('status', '=', 'sending'), eb('updated_at', '<', before), hasStoodStillSince(before)])
  await store.batch(stopByItself(store, reason, now, isDue))
}

const hasStoodStillSince = (before: number) =>
  eb.not(
    eb.exists(
      eb
        .selectFrom('messages')
        .select('messages.id')
        .whereRef('messages.campaign_id', '=', 'campaigns.id')
        .where(({ eb: of, or }) => or([of('sent_at', '>=', before), of('next_at', '>=', before)])),
    ),
  )
