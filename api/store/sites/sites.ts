// Sites: web properties that carry the snippet.
import { sql } from 'kysely'
import type { ConsentMode } from '#domain/experiment'
import type { PageQuery } from '#wire/common'
import type { Banner, NewSite, SitePatch } from '#wire/sites'
import { Problem } from '../../problem.ts'
import { deleteRow } from '../delete-row.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import type { Row } from '../schema.ts'
import { hashToken, newToken } from '../secret.ts'
import { firstInJson } from '../sql/json-field.ts'
import type { Store } from '../store.ts'

/** News of a site that is heard of all the time is not worth a write each. */
const HEARD_EVERY_MS = 3600 * 1000

export type SiteRecord = {
  id: string
  workspaceId: string
  name: string
  key: string
  origins: string[]
  consent: ConsentMode
  writeKeyHash: string | null
  revision: number
  seen: { at: number; origin: string } | null
  consentRate: number | null
  banner: Banner
  createdAt: number
}

const fromRow = (row: Row<'sites'>): SiteRecord => ({
  id: row.id,
  workspaceId: row.workspace_id,
  name: row.name,
  key: row.key,
  origins: JSON.parse(row.origins),
  consent: row.consent as ConsentMode,
  writeKeyHash: row.write_key_hash,
  revision: row.revision,
  seen: row.seen_at === null ? null : { at: row.seen_at, origin: row.seen_origin ?? '' },
  consentRate: row.consent_rate,
  banner: JSON.parse(row.banner),
  createdAt: row.created_at,
})

/** By its public key: the one look-up that knows no workspace yet. */
export async function findSiteByKey({ db }: Store, key: string): Promise<SiteRecord | undefined> {
  const row = await db.selectFrom('sites').selectAll().where('key', '=', key).executeTakeFirst()
  return row && fromRow(row)
}

/** The newest site, of any workspace, that may write from an origin: for the demo page, which has no other way to know its key. */
export async function findSiteByOrigin({ db }: Store, origin: string): Promise<SiteRecord | undefined> {
  const rows = await db.selectFrom('sites').selectAll().orderBy('id', 'desc').execute()
  return rows.map(fromRow).find(({ origins }) => origins.includes(origin))
}

/** Every site of this server: for the command line only. */
export async function listAllSites({ db }: Store): Promise<SiteRecord[]> {
  return (await db.selectFrom('sites').selectAll().orderBy('id').execute()).map(fromRow)
}

export async function listSites(
  store: Store,
  workspaceId: string,
  { q = '', ...page }: PageQuery,
): Promise<{ items: SiteRecord[]; total: number }> {
  const query = store.db
    .selectFrom('sites')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(isFoundIn(q, ['sites.name', 'sites.origins', 'sites.key']))
    .orderBy('id')
  const { rows, total } = await readPage(query, page)
  return { items: rows.map(fromRow), total }
}

export async function getSite({ db }: Store, workspaceId: string, id: string): Promise<SiteRecord> {
  const row = await db
    .selectFrom('sites')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such site')
  return fromRow(row)
}

export async function insertSite(
  store: Store,
  workspaceId: string,
  site: NewSite,
  now: number,
): Promise<SiteRecord> {
  const id = newId(now)
  await store.db
    .insertInto('sites')
    .values({
      id,
      workspace_id: workspaceId,
      name: site.name,
      // short and without separators: it stands in a URL that people paste
      key: newToken('')
        .replace(/[^a-z0-9]/gi, '')
        .slice(0, 16)
        .toLowerCase(),
      write_key_hash: null,
      origins: JSON.stringify([...new Set(site.origins)]),
      consent: site.consent ?? 'consent',
      revision: 1,
      seen_at: null,
      seen_origin: null,
      created_at: now,
    })
    .execute()
  return getSite(store, workspaceId, id)
}

/** What a running test counts must not change under it: the consent mode waits until none runs on the site. */
export async function updateSite(
  store: Store,
  workspaceId: string,
  id: string,
  patch: SitePatch,
): Promise<SiteRecord> {
  const { name, consent, origins, consentRate, banner } = patch
  const before = await getSite(store, workspaceId, id)
  if (
    consent !== undefined &&
    consent !== before.consent &&
    (await hasRunningPhase(store, workspaceId, id))
  ) {
    throw new Problem(
      'wrong_state',
      'a test runs on this site: stop it before changing what visitors are asked',
    )
  }
  const row = defined({
    name,
    consent,
    origins: origins && JSON.stringify([...new Set(origins)]),
    consent_rate: consentRate,
    banner: banner && JSON.stringify(banner),
  })
  if (Object.keys(row).length > 0) {
    const update = store.db
      .updateTable('sites')
      .set(row)
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
    await store.batch([update.compile(), bumpRevision(store, workspaceId, id).compile()])
  }
  return getSite(store, workspaceId, id)
}

/** What is published has changed. */
export function bumpRevision({ db }: Store, workspaceId: string, siteId: string) {
  return db
    .updateTable('sites')
    .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', siteId)
}

/** A new secret for servers, which makes the old one useless; shown once. */
export async function renewWriteKey(store: Store, workspaceId: string, id: string): Promise<string> {
  const writeKey = newToken('lvw')
  await getSite(store, workspaceId, id)
  await store.db
    .updateTable('sites')
    .set({ write_key_hash: hashToken(writeKey) })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
  return writeKey
}

/** A page of one of the site's origins has fetched the script. */
export async function markSeen({ db }: Store, workspaceId: string, id: string, at: number, origin: string) {
  await db
    .updateTable('sites')
    .set({ seen_at: at, seen_origin: origin })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Events of the site have come in: its script runs somewhere, whether or not a page was seen to fetch it. */
export async function markHeard(store: Store, workspaceId: string, id: string, at: number) {
  await store.db
    .updateTable('sites')
    .set({ seen_at: at, seen_origin: sql`coalesce(seen_origin, ${firstInJson(store, 'origins')})` })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where(({ or, eb }) => or([eb('seen_at', 'is', null), eb('seen_at', '<', at - HEARD_EVERY_MS)]))
    .execute()
}

async function hasRunningPhase({ db }: Store, workspaceId: string, siteId: string): Promise<boolean> {
  const row = await db
    .selectFrom('phases')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('site_id', '=', siteId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** With what it has received, or not at all; throws `conflict` while an experiment or a goal stands on it. */
export async function deleteSite(store: Store, workspaceId: string, id: string): Promise<void> {
  const received = (['events', 'intake', 'folds', 'traffic', 'visits', 'left_out_ranges'] as const).map(
    (table) =>
      store.db.deleteFrom(table).where('workspace_id', '=', workspaceId).where('site_id', '=', id).compile(),
  )
  await deleteRow(store, 'sites', workspaceId, id, received)
}
