// Running tests of the same page whose visitors may be in this one too.
import { isPageIn } from '#domain/audience'
import type { Experiment } from '#wire/experiments'
import type { Store } from '../store.ts'

/** Those of the same exclusion group are left out: they never share a visitor. */
export async function listOverlapping(
  { db }: Store,
  workspaceId: string,
  { id, siteId, pageUrl, audience, exclusionGroupId }: Experiment,
): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .selectFrom('experiments')
    .select(['id', 'name', 'page_url', 'audience', 'exclusion_group_id'])
    .where('workspace_id', '=', workspaceId)
    .where('site_id', '=', siteId)
    .where('kind', '=', 'page')
    .where('status', '=', 'running')
    .where('id', '<>', id)
    .orderBy('id')
    .execute()
  return rows
    .filter((row) => exclusionGroupId === null || row.exclusion_group_id !== exclusionGroupId)
    .filter((row) => isPageIn(JSON.parse(row.audience), pageUrl) || isPageIn(audience, row.page_url))
    .map((row) => ({ id: row.id, name: row.name }))
}
