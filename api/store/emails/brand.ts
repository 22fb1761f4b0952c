// The company's look and legal words in its emails; what nobody has said yet is proposed from what is known.
import { DEFAULT_BRAND } from '#domain/email/brand'
import type { Brand, BrandFields } from '#wire/brand'
import { getWorkspace } from '../company/workspaces.ts'
import type { Store } from '../store.ts'

export async function getBrand(store: Store, workspaceId: string): Promise<Brand> {
  const row = await store.db
    .selectFrom('brands')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  if (row) return { ...DEFAULT_BRAND, ...(JSON.parse(row.body) as BrandFields), updatedAt: row.updated_at }
  const { name } = await getWorkspace(store, workspaceId)
  return { ...DEFAULT_BRAND, name, website: await firstOrigin(store, workspaceId), updatedAt: null }
}

async function firstOrigin({ db }: Store, workspaceId: string): Promise<string> {
  const site = await db
    .selectFrom('sites')
    .select('origins')
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .executeTakeFirst()
  return (JSON.parse(site?.origins ?? '[]') as string[])[0] ?? ''
}

export async function saveBrand(
  store: Store,
  workspaceId: string,
  brand: BrandFields,
  now: number,
): Promise<Brand> {
  const row = { workspace_id: workspaceId, updated_at: now, body: JSON.stringify(brand) }
  await store.db
    .insertInto('brands')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('workspace_id').doUpdateSet({ updated_at: now, body: row.body }),
    )
    .execute()
  return getBrand(store, workspaceId)
}
