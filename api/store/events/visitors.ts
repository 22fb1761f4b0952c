// What is known of a visitor, whose id only their own browser shows: to tell them (article 15 of the GDPR).
import type { Visitor } from '#wire/visitors'
import { Problem } from '../../problem.ts'
import type { Store } from '../store.ts'
import { listVisitorEvents, selectContributionsOf, selectLinksOf, selectVisitsOf } from './visitor-rows.ts'

/** Everything that stands under their id, site by site; `not_found` where there is nothing. */
export async function exportVisitor(store: Store, workspaceId: string, id: string) {
  const known = await readVisitor(store, await readSites(store, workspaceId), id)
  if (known.sites.length === 0) throw new Problem('not_found', 'nothing is known of this visitor')
  return known
}

type Site = { id: string; name: string; workspaceId: string; names: ReadonlyMap<string, string> }

/** Every site, and what its tests and goals are called. */
async function readSites(store: Store, workspaceId: string): Promise<Site[]> {
  const sites = await store.db
    .selectFrom('sites')
    .select(['id', 'name', 'workspace_id as workspaceId'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .execute()
  return Promise.all(sites.map(async (site) => ({ ...site, names: await namesOn(store, site) })))
}

async function readVisitor(store: Store, sites: readonly Site[], id: string) {
  const found = await Promise.all(sites.map((site) => readOnSite(store, site, id)))
  const known = found.filter(
    ({ events, tests, visits, links }) => events.length + tests.length + visits.length + links.length > 0,
  )
  return { id, sites: known }
}

/** What is known of a contact under the ids they go by: of visitors, and of mails that they let be followed. */
export async function exportVisitorsOf(
  store: Store,
  workspaceId: string,
  contactId: string,
  emailHash: string,
) {
  const mails = await store.db
    .selectFrom('messages')
    .select('nonce')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    .where('tracks_clicks', '=', 1)
    .where('nonce', 'is not', null)
    .execute()
  const ids = [
    ...(await listVisitorsOf(store, workspaceId, emailHash)),
    ...mails.map(({ nonce }) => nonce ?? ''),
  ]
  const sites = await readSites(store, workspaceId)
  const known = await Promise.all(ids.map((id) => readVisitor(store, sites, id)))
  return known.filter(({ sites }) => sites.length > 0)
}

async function readOnSite(store: Store, site: Site, visitorId: string) {
  const { names } = site
  const [events, contributions, visits, links] = await Promise.all([
    listVisitorEvents(store, site, visitorId),
    selectContributionsOf(store, site, visitorId).execute(),
    selectVisitsOf(store, site, visitorId).execute(),
    selectLinksOf(store, site, visitorId).execute(),
  ])
  return {
    siteId: site.id,
    siteName: site.name,
    events: events.map((event) => ({
      ...event,
      test: names.get(event.phaseId ?? '') ?? null,
      goalName: names.get(event.goal ?? '') ?? null,
      properties: event.properties === null ? null : (JSON.parse(event.properties) as object),
    })),
    tests: contributions.map(({ body, ...test }) => ({
      ...test,
      counted: JSON.parse(body) as { variant: string | null },
    })),
    visits: visits.map(({ day, body }) => ({ day, counted: JSON.parse(body) as unknown })),
    links,
  }
}

/** What the tests of a site's phases and its goals are called, by id of the phase and key of the goal. */
async function namesOn({ db }: Store, site: { id: string; workspaceId: string }) {
  const [phases, goals] = await Promise.all([
    db
      .selectFrom('phases')
      .innerJoin('experiments', 'experiments.id', 'phases.experiment_id')
      .select(['phases.id', 'experiments.name'])
      .where('phases.workspace_id', '=', site.workspaceId)
      .where('phases.site_id', '=', site.id)
      .execute(),
    db
      .selectFrom('goals')
      .select(['key as id', 'name'])
      .where('workspace_id', '=', site.workspaceId)
      .where('site_id', '=', site.id)
      .execute(),
  ])
  return new Map([...phases, ...goals].map(({ id, name }) => [id, name]))
}

/** The same in short, to know that it is the right one. */
export async function getVisitor(store: Store, workspaceId: string, id: string): Promise<Visitor> {
  const { sites } = await exportVisitor(store, workspaceId, id)
  return {
    id,
    sites: sites.map(({ siteId, siteName, events, tests, links }) => ({
      siteId,
      siteName,
      events: events.length,
      firstAt: events[0]?.at ?? null,
      lastAt: events.at(-1)?.at ?? null,
      tests: tests.map(({ experimentId, name, phase, counted }) => ({
        experimentId,
        name,
        phase,
        variant: counted.variant,
      })),
      contacts: links.flatMap(({ contactId, email }) =>
        contactId === null || email === null ? [] : [{ id: contactId, email }],
      ),
    })),
  }
}

/** Visitors that a contact is known to be, on whatever site. */
export async function listVisitorsOf(
  { db }: Store,
  workspaceId: string,
  emailHash: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom('visitor_links')
    .select('visitor_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('email_hash', '=', emailHash)
    .execute()
  return rows.map(({ visitor_id }) => visitor_id)
}
