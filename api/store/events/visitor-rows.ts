// The rows that name a visitor, found by the indexes there are: one holds claimed events, the other those that wait.
import type { Store } from '../store.ts'

type Site = { id: string; workspaceId: string }

/** Their events on a site, the oldest first. */
export async function listVisitorEvents({ db }: Store, site: Site, visitorId: string) {
  const own = db
    .selectFrom('events')
    .select(['id', 'type', 'at', 'received_at as receivedAt', 'phase_id as phaseId', 'variant', 'goal'])
    .select(['name', 'value', 'currency', 'url', 'properties', 'sender'])
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('visitor_id', '=', visitorId)
  const [claimed, waiting] = await Promise.all([
    own.where('fold_id', 'is not', null).execute(),
    own.where('fold_id', 'is', null).execute(),
  ])
  return [...claimed, ...waiting].sort((a, b) => a.at - b.at)
}

export type VisitorEvent = Awaited<ReturnType<typeof listVisitorEvents>>[number]

/** What they were counted for in the site's tests. */
export const selectContributionsOf = ({ db }: Store, site: Site, visitorId: string) =>
  db
    .selectFrom('contributions')
    .innerJoin('phases', 'phases.id', 'contributions.phase_id')
    .innerJoin('experiments', 'experiments.id', 'phases.experiment_id')
    .select(['phases.id as phaseId', 'phases.number as phase', 'phases.experiment_id as experimentId'])
    .select(['experiments.name', 'contributions.body'])
    .where('phases.workspace_id', '=', site.workspaceId)
    .where('phases.site_id', '=', site.id)
    .where('contributions.visitor_id', '=', visitorId)
    .orderBy('phases.started_at')

export const selectVisitsOf = ({ db }: Store, site: Site, visitorId: string) =>
  db
    .selectFrom('visits')
    .select(['day', 'body'])
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
    .where('visitor_id', '=', visitorId)
    .orderBy('day')

/** Contacts they are known to be; the address is null where the contact has gone. */
export const selectLinksOf = ({ db }: Store, site: Site, visitorId: string) =>
  db
    .selectFrom('visitor_links')
    .leftJoin('contacts', (join) =>
      join
        .onRef('contacts.email_hash', '=', 'visitor_links.email_hash')
        .onRef('contacts.workspace_id', '=', 'visitor_links.workspace_id'),
    )
    .select(['contacts.id as contactId', 'contacts.email', 'visitor_links.created_at as since'])
    .where('visitor_links.workspace_id', '=', site.workspaceId)
    .where('visitor_links.site_id', '=', site.id)
    .where('visitor_links.visitor_id', '=', visitorId)

/** For `batch`: the rows name `nobody` from now on, and no contact. */
export function renameVisitor({ db }: Store, site: Site, visitorId: string, nobody: string) {
  const renamed = (table: 'events' | 'visits') =>
    db
      .updateTable(table as 'events')
      .set({ visitor_id: nobody })
      .where('workspace_id', '=', site.workspaceId)
      .where('site_id', '=', site.id)
      .where('visitor_id', '=', visitorId)
  const phases = db
    .selectFrom('phases')
    .select('id')
    .where('workspace_id', '=', site.workspaceId)
    .where('site_id', '=', site.id)
  return [
    renamed('events').where('fold_id', 'is not', null),
    renamed('events').where('fold_id', 'is', null),
    renamed('visits'),
    db
      .updateTable('contributions')
      .set({ visitor_id: nobody })
      .where('phase_id', 'in', phases)
      .where('visitor_id', '=', visitorId),
    // where a recount of what is left out has got to: it begins again
    db
      .updateTable('left_out_ranges')
      .set({ reached: '' })
      .where('workspace_id', '=', site.workspaceId)
      .where('site_id', '=', site.id)
      .where('reached', '=', visitorId),
    db
      .deleteFrom('visitor_links')
      .where('workspace_id', '=', site.workspaceId)
      .where('site_id', '=', site.id)
      .where('visitor_id', '=', visitorId),
  ]
}
