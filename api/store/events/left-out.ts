// What of a site's log is left out, as the counts need it; and how far they have been made to agree.
import { type CompiledQuery, type Expression, type SqlBool, sql } from 'kysely'
import { OWN_PREFIX } from '#domain/email/unit-event'
import { type LeftOut, OWN_COPY, PAGES, SERVERS } from '#domain/left-out'
import type { Row } from '../schema.ts'
import { compile, type Store } from '../store.ts'
import { visitorsAfter } from './events.ts'
import { listPhasesOfExperiment } from './phases.ts'

type Owner = { id: string; workspaceId: string }

/** Ranges that count as left out, whether or not every visitor has been counted anew. */
export async function listLeftOut(store: Store, site: Owner): Promise<LeftOut[]> {
  const rows = await store.db
    .selectFrom('left_out_ranges')
    .selectAll()
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('undone_at', 'is', null)
    .orderBy('id')
    .execute()
  return Promise.all(rows.map((row) => readScope(store, row)))
}

/** A range that the counts do not agree with yet, and the last visitor that has been counted anew. */
export type Pending = Owner & { site: Owner; scope: LeftOut; reached: string; undoneAt: number | null }

/** The oldest first; of one site, or of every workspace. */
export async function listPending(store: Store, site?: Owner): Promise<Pending[]> {
  const rows = await store.db
    .selectFrom('left_out_ranges')
    .selectAll()
    .where('applied_at', 'is', null)
    .$if(site !== undefined, (all) =>
      all.where('workspace_id', '=', site?.workspaceId ?? '').where('site_id', '=', site?.id ?? ''),
    )
    .orderBy('id')
    .execute()
  return Promise.all(
    rows.map(async (row) => ({
      id: row.id,
      workspaceId: row.workspace_id,
      site: { id: row.site_id, workspaceId: row.workspace_id },
      scope: await readScope(store, row),
      reached: row.reached,
      undoneAt: row.undone_at,
    })),
  )
}

type Scope = Pick<
  Row<'left_out_ranges'>,
  'workspace_id' | 'since' | 'until' | 'sender' | 'experiment_id' | 'variant'
>

/** A test is told by its phases, as events are. */
export async function readScope(store: Store, row: Scope): Promise<LeftOut> {
  const { since, until, sender, experiment_id: experimentId, variant } = row
  if (experimentId === null) return { since, until, sender, exposure: null }
  const phases = await listPhasesOfExperiment(store, row.workspace_id, experimentId)
  return { since, until, sender, exposure: { phaseIds: phases.map(({ id }) => id), variant } }
}

/** A page of visitors with claimed events in a range, in the order of their ids. */
export async function listConcerned(
  store: Store,
  site: Owner,
  scope: LeftOut,
  after: string,
  limit: number,
): Promise<string[]> {
  const rows = await visitorsAfter(store, site, after, limit).where(isConcerned(scope)).execute()
  return rows.map((row) => row.visitor_id)
}

/** `isLeftOut` of one range, in SQL; a test compares them. */
export function isConcerned({ since, until, sender, exposure }: LeftOut): Expression<SqlBool> {
  const parts = [
    sql`received_at >= ${since} and received_at < ${until}`,
    // what we told of mails ourselves, but for copies of deeds
    sql`(${startsWith('id', OWN_COPY)} or not ${startsWith('id', OWN_PREFIX)})`,
  ]
  if (sender === PAGES)
    parts.push(sql`case when sender is null then url is not null else sender <> ${SERVERS} end`)
  else if (sender === SERVERS)
    parts.push(sql`case when sender is null then url is null else sender = ${SERVERS} end`)
  else if (sender !== null)
    parts.push(sql`case when sender is not null then sender = ${sender} else
      coalesce(url = ${sender} or ${startsWith('url', `${sender}/`)}, 1 = 0) end`)
  if (exposure !== null) {
    const { phaseIds, variant } = exposure
    parts.push(
      phaseIds.length === 0
        ? sql`1 = 0`
        : sql`type = 'exposure' and phase_id in (${sql.join(phaseIds.map((id) => sql.val(id)))})`,
    )
    if (variant !== null) parts.push(sql`variant = ${variant}`)
  }
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`
}

/** `like` minds no case on some engines. */
const startsWith = (column: 'id' | 'url', text: string) =>
  sql`substr(${sql.ref(column)}, 1, ${sql.lit(text.length)}) = ${text}`

/** Notes a page that has been counted anew; `isOver` where it was the last. Only while the range is what it was. */
export function advance(
  { db }: Store,
  { id, workspaceId, undoneAt, reached }: Pending,
  page: { reached: string; visitors: number; isOver: boolean },
  now: number,
): CompiledQuery[] {
  return compile(
    db
      .updateTable('left_out_ranges')
      .set(({ eb }) => ({
        reached: page.reached,
        visitors: eb('visitors', '+', page.visitors),
        applied_at: page.isOver ? now : null,
      }))
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .where('applied_at', 'is', null)
      .where('reached', '=', reached)
      .where('undone_at', undoneAt === null ? 'is' : '=', undoneAt),
  )
}
