// The version of a site's fold: a row a fold, whose primary key lets only one of two racing folds commit.
import { type CompiledQuery, sql } from 'kysely'
import { type Store, toNumber } from '../store.ts'

type Owner = { id: string; workspaceId: string }

export async function getFoldVersion({ db }: Store, site: Owner): Promise<number> {
  const row = await db
    .selectFrom('folds')
    .select(({ fn }) => fn.max('version').as('version'))
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .executeTakeFirst()
  return toNumber(row?.version)
}

/** First in a batch: fails, and the whole batch with it, if another fold took this version or the site has been deleted. */
export function takeFoldVersion(
  { db }: Store,
  site: Owner,
  version: number,
  at: number,
  events: number,
): CompiledQuery {
  // null, which no fold may have, once the site is gone
  const living = sql<string>`(select id from sites where id = ${site.id} and workspace_id = ${site.workspaceId})`
  return db
    .insertInto('folds')
    .values({ site_id: living, version, workspace_id: site.workspaceId, at, events })
    .compile()
}

/** Keeps the newest versions; what they prove is done. */
export function forgetFolds({ db }: Store, site: Owner, before: number): CompiledQuery {
  return db
    .deleteFrom('folds')
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('version', '<', before)
    .compile()
}
