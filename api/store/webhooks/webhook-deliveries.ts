// What webhooks are told: waiting, claimed by one process at a time, settled, looked through and sent again.
import { MAX_TRIES, SILENCE_MS } from '#domain/webhook-retry'
import type { Delivery, DeliveryQuery, Webhook } from '#wire/webhooks'
import { Problem } from '../../problem.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Row } from '../schema.ts'
import { compile, type Store } from '../store.ts'

type DeliveryRow = Row<'webhook_deliveries'>

/** Webhooks, of every company, that have something due; those that have waited longest first. */
export async function listDueWebhooks({ db }: Store, now: number, limit: number) {
  const rows = await db
    .selectFrom('webhook_deliveries')
    .innerJoin('webhooks', 'webhooks.id', 'webhook_deliveries.webhook_id')
    .select(['webhook_deliveries.webhook_id', 'webhook_deliveries.workspace_id'])
    .select(({ fn }) => fn.min('webhook_deliveries.next_at').as('since'))
    .where('webhook_deliveries.state', '=', 'waiting')
    .where('webhook_deliveries.next_at', '<=', now)
    .where('webhooks.disabled_at', 'is', null)
    .groupBy(['webhook_deliveries.webhook_id', 'webhook_deliveries.workspace_id'])
    .orderBy('since')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ id: row.webhook_id, workspaceId: row.workspace_id }))
}

export async function listDue(
  { db }: Store,
  webhook: { id: string; workspaceId: string },
  now: number,
  limit: number,
): Promise<DeliveryRow[]> {
  return db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('workspace_id', '=', webhook.workspaceId)
    .where('webhook_id', '=', webhook.id)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .orderBy('created_at')
    .orderBy('event_id')
    .limit(limit)
    .execute()
}

const one = ({ db }: Store, { workspace_id, webhook_id, event_id }: DeliveryRow) =>
  db
    .updateTable('webhook_deliveries')
    .where('workspace_id', '=', workspace_id)
    .where('webhook_id', '=', webhook_id)
    .where('event_id', '=', event_id)
    .where('state', '=', 'waiting')

/** The try is counted before it is made: a process that dies in it leaves the next one to `nextAt`. False where another was quicker. */
export async function claimDelivery(
  store: Store,
  row: DeliveryRow,
  { nextAt, now }: { nextAt: number; now: number },
): Promise<boolean> {
  const claim = one(store, row)
    .set({ attempts: row.attempts + 1, next_at: nextAt, tried_at: now })
    .where('attempts', '=', row.attempts)
    .where('next_at', '=', row.next_at)
  const [claimed] = await store.batch(compile(claim))
  return claimed === 1
}

export type Outcome = { isTaken: boolean; status: number | null; detail: string | null }

/** Answers since when the webhook fails; null where it has just been reached. */
export async function settleDelivery(
  store: Store,
  row: DeliveryRow,
  { isTaken, status, detail }: Outcome,
  { now, nextAt }: { now: number; nextAt: number | null },
): Promise<number | null> {
  const { db } = store
  const other = await db
    .selectFrom('webhook_deliveries')
    .select(({ fn }) => fn.max('tried_at').as('tried_at'))
    .where('workspace_id', '=', row.workspace_id)
    .where('webhook_id', '=', row.webhook_id)
    .where('event_id', '<>', row.event_id)
    .executeTakeFirst()
  const lastAt = Math.max(row.tried_at ?? 0, Number(other?.tried_at ?? 0))
  const isAnew = now - lastAt > SILENCE_MS
  const isLast = row.attempts + 1 >= MAX_TRIES
  const state = isTaken ? 'delivered' : isLast ? 'failed' : 'waiting'
  const health = db
    .updateTable('webhooks')
    .set(({ fn, val }) => ({
      failing_since: isTaken ? null : isAnew ? now : fn.coalesce('failing_since', val(now)),
    }))
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.webhook_id)
  const settled = one(store, row).set({
    state,
    status,
    detail,
    next_at: state === 'waiting' ? nextAt : null,
  })
  await store.batch(compile(settled, health))
  const read = await db
    .selectFrom('webhooks')
    .select('failing_since')
    .where('workspace_id', '=', row.workspace_id)
    .where('id', '=', row.webhook_id)
    .executeTakeFirst()
  return read?.failing_since ?? null
}

/** True for the one caller that switched it off. */
export async function disableWebhook(
  store: Store,
  { id, workspaceId }: { id: string; workspaceId: string },
  reason: NonNullable<Webhook['disabledReason']>,
  now: number,
): Promise<boolean> {
  const disable = store.db
    .updateTable('webhooks')
    .set({ disabled_at: now, disabled_reason: reason, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
  const [disabled] = await store.batch(compile(disable))
  return disabled === 1
}

const select = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('webhook_deliveries')
    .innerJoin('webhooks', 'webhooks.id', 'webhook_deliveries.webhook_id')
    .selectAll('webhook_deliveries')
    .select(['webhooks.name as webhook_name', 'webhooks.locale', 'webhooks.format'])
    .where('webhook_deliveries.workspace_id', '=', workspaceId)

export type LoggedDelivery = Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]

export const deliveryOf = (row: LoggedDelivery): Omit<Delivery, 'text'> => ({
  eventId: row.event_id,
  webhookId: row.webhook_id,
  webhookName: row.webhook_name,
  name: row.name as Delivery['name'],
  state: row.state as Delivery['state'],
  attempts: row.attempts,
  createdAt: row.created_at,
  triedAt: row.tried_at,
  nextAt: row.next_at,
  status: row.status,
  detail: row.detail,
})

/** The newest first. */
export async function listDeliveries(store: Store, workspaceId: string, filter: DeliveryQuery) {
  const { q = '', webhookId, state, ...page } = filter
  const query = select(store, workspaceId)
    .where(isFoundIn(q, ['webhooks.name', 'webhook_deliveries.name', 'webhook_deliveries.data']))
    .$if(webhookId !== undefined, (some) => some.where('webhook_deliveries.webhook_id', '=', webhookId ?? ''))
    .$if(state !== undefined, (some) => some.where('webhook_deliveries.state', '=', state ?? ''))
    .orderBy('webhook_deliveries.created_at', 'desc')
    .orderBy('webhook_deliveries.event_id', 'desc')
    .orderBy('webhook_deliveries.webhook_id')
  return readPage(query, page)
}

export async function getDelivery(
  store: Store,
  workspaceId: string,
  webhookId: string,
  eventId: string,
): Promise<LoggedDelivery> {
  const row = await select(store, workspaceId)
    .where('webhook_deliveries.webhook_id', '=', webhookId)
    .where('webhook_deliveries.event_id', '=', eventId)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such delivery')
  return row
}

/** From the beginning, under the same id: whoever took it before knows it again. */
export async function replayDelivery(
  store: Store,
  workspaceId: string,
  webhookId: string,
  eventId: string,
  now: number,
): Promise<void> {
  await store.db
    .updateTable('webhook_deliveries')
    .set({ state: 'waiting', attempts: 0, next_at: now, status: null, detail: null })
    .where('workspace_id', '=', workspaceId)
    .where('webhook_id', '=', webhookId)
    .where('event_id', '=', eventId)
    .execute()
}

/** Of every company: what is older has been taken, or nobody will. */
export const forgetDeliveries = ({ db }: Store, before: number) =>
  db.deleteFrom('webhook_deliveries').where('created_at', '<', before)
