// Webhooks: who is told, where, of what, and with which secret it is signed.
import { randomBytes } from 'node:crypto'
import type { PageQuery } from '#wire/common'
import type { MadeWebhook, ReadWebhook, Webhook, WebhookPatch } from '#wire/webhooks'
import { Problem } from '../../problem.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import type { Row } from '../schema.ts'
import { seal, unseal } from '../sealed-secret.ts'
import { compile, type Store } from '../store.ts'

/** After a new secret is made the old one signs too for so long, so that nothing is refused meanwhile. */
const OLD_SECRET_MS = 24 * 3600 * 1000

export const fromRow = (row: Row<'webhooks'>): Webhook => ({
  id: row.id,
  name: row.name,
  url: row.url,
  events: JSON.parse(row.events),
  format: row.format as Webhook['format'],
  locale: row.locale as Webhook['locale'],
  failingSince: row.failing_since,
  disabledAt: row.disabled_at,
  disabledReason: row.disabled_reason as Webhook['disabledReason'],
  createdAt: row.created_at,
})

/** The newest first. */
export async function listWebhooks({ db }: Store, workspaceId: string, { q = '', ...page }: PageQuery) {
  const query = db
    .selectFrom('webhooks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(isFoundIn(q, ['name', 'url']))
    .orderBy('id', 'desc')
  const { rows, total } = await readPage(query, page)
  return { items: rows.map(fromRow), total }
}

async function getRow({ db }: Store, workspaceId: string, id: string): Promise<Row<'webhooks'>> {
  const row = await db
    .selectFrom('webhooks')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such webhook')
  return row
}

export async function getWebhook(store: Store, workspaceId: string, id: string): Promise<Webhook> {
  return fromRow(await getRow(store, workspaceId, id))
}

const newSecret = () => `whsec_${randomBytes(32).toString('base64')}`
const purpose = (id: string) => `webhook ${id}`

export async function insertWebhook(
  store: Store,
  workspaceId: string,
  { events, ...sent }: ReadWebhook,
  { now, secretKey }: { now: number; secretKey: string },
): Promise<MadeWebhook> {
  const [id, secret] = [newId(now), newSecret()]
  const row = {
    ...sent,
    id,
    workspace_id: workspaceId,
    created_at: now,
    updated_at: now,
    events: JSON.stringify([...new Set(events)]),
    secret: seal(secretKey, purpose(id), secret),
  }
  await store.batch(compile(store.db.insertInto('webhooks').values(row)))
  return { ...(await getWebhook(store, workspaceId, id)), secret }
}

export async function updateWebhook(
  store: Store,
  workspaceId: string,
  id: string,
  { events, isEnabled, ...patch }: WebhookPatch,
  now: number,
): Promise<Webhook> {
  const before = await getWebhook(store, workspaceId, id)
  const { url } = patch
  const row = {
    ...defined({ ...patch, events: events && JSON.stringify([...new Set(events)]) }),
    // another address has failed at nothing yet
    ...(url !== undefined && url !== before.url ? { failing_since: null } : {}),
    ...(isEnabled === true ? { disabled_at: null, disabled_reason: null, failing_since: null } : {}),
    ...(isEnabled === false && before.disabledAt === null
      ? { disabled_at: now, disabled_reason: 'person' }
      : {}),
    updated_at: now,
  }
  await store.db
    .updateTable('webhooks')
    .set(row)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  return getWebhook(store, workspaceId, id)
}

/** Answers the new secret; for a day the old one signs as well. */
export async function renewSecret(
  store: Store,
  workspaceId: string,
  id: string,
  { now, secretKey }: { now: number; secretKey: string },
): Promise<MadeWebhook> {
  const row = await getRow(store, workspaceId, id)
  const secret = newSecret()
  await store.db
    .updateTable('webhooks')
    .set({
      secret: seal(secretKey, purpose(id), secret),
      old_secret: row.secret,
      old_secret_until: now + OLD_SECRET_MS,
      updated_at: now,
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  return { ...fromRow(row), secret }
}

/** What signs now, the newest first; empty where this server's key cannot open it. */
export async function readSecrets(
  store: Store,
  workspaceId: string,
  id: string,
  { now, secretKey }: { now: number; secretKey: string },
): Promise<string[]> {
  const row = await getRow(store, workspaceId, id)
  const isOldValid = row.old_secret_until !== null && row.old_secret_until > now
  const sealed = [row.secret, ...(isOldValid && row.old_secret !== null ? [row.old_secret] : [])]
  return sealed.flatMap((text) => unseal(secretKey, purpose(id), text) ?? [])
}

/** With the log of what it was told. */
export async function deleteWebhook(store: Store, workspaceId: string, id: string): Promise<void> {
  await getWebhook(store, workspaceId, id)
  const { db } = store
  await store.batch(
    compile(
      db
        .deleteFrom('webhook_deliveries')
        .where('workspace_id', '=', workspaceId)
        .where('webhook_id', '=', id),
      db.deleteFrom('webhooks').where('workspace_id', '=', workspaceId).where('id', '=', id),
    ),
  )
}
