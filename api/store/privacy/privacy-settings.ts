// How long a company keeps what, and who answers for it; what nobody has said yet is proposed from what is known.
import { DEFAULT_RETENTION, type Retention } from '#domain/retention'
import type { Controller, PrivacyPatch, PrivacySettings } from '#wire/privacy'
import { getBrand } from '../emails/brand.ts'
import type { Store } from '../store.ts'

type Body = { retention?: Partial<Retention>; controller?: Partial<Controller> }

export async function getPrivacySettings(store: Store, workspaceId: string): Promise<PrivacySettings> {
  const [brand, row] = await Promise.all([
    getBrand(store, workspaceId),
    store.db
      .selectFrom('privacy_settings')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirst(),
  ])
  const { retention, controller }: Body = row ? JSON.parse(row.body) : {}
  const proposed: Controller = {
    name: brand.name,
    address: brand.address,
    contact: '',
    dpo: '',
    host: '',
    hostCountry: '',
    backupDays: null,
  }
  return {
    retention: { ...DEFAULT_RETENTION, ...retention },
    controller: { ...proposed, ...controller },
    updatedAt: row?.updated_at ?? null,
  }
}

/** A part that is not named stays. */
export async function savePrivacySettings(
  store: Store,
  workspaceId: string,
  patch: PrivacyPatch,
  now: number,
): Promise<PrivacySettings> {
  const { retention, controller } = await getPrivacySettings(store, workspaceId)
  const body = JSON.stringify({ retention, controller, ...patch })
  await store.db
    .insertInto('privacy_settings')
    .values({ workspace_id: workspaceId, updated_at: now, body })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet({ updated_at: now, body }))
    .execute()
  return getPrivacySettings(store, workspaceId)
}

/** Of every company of this server: for jobs only. */
export async function listRetentions({
  db,
}: Store): Promise<{ workspaceId: string; retention: Retention }[]> {
  const rows = await db
    .selectFrom('workspaces')
    .leftJoin('privacy_settings', 'privacy_settings.workspace_id', 'workspaces.id')
    .select(['workspaces.id', 'privacy_settings.body'])
    .orderBy('workspaces.id')
    .execute()
  return rows.map(({ id, body }) => ({
    workspaceId: id,
    retention: { ...DEFAULT_RETENTION, ...(body === null ? {} : (JSON.parse(body) as Body).retention) },
  }))
}
