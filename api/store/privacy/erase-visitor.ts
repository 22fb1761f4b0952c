// A visitor is forgotten: what was counted stays, under an id that nobody has.
import type { CompiledQuery } from 'kysely'
import { v4 } from 'uuid'
import { DIMENSIONS } from '#domain/segment'
import type { VisitorErasure } from '#wire/visitors'
import { Problem } from '../../problem.ts'
import { getContact } from '../contacts/contacts.ts'
import { hashAddress } from '../contacts/suppressions.ts'
import { forgetRejectsOf, untieConversions } from '../conversions/visitor-conversions.ts'
import { getFoldVersion, takeFoldVersion } from '../events/folds.ts'
import { listVisitorEvents, renameVisitor, type VisitorEvent } from '../events/visitor-rows.ts'
import { exportVisitor, listVisitorsOf } from '../events/visitors.ts'
import { compile, type Store } from '../store.ts'

type Site = { id: string; workspaceId: string }

/** Folds may overtake it; this often in a row they do not. */
const MAX_ATTEMPTS = 20

/**
 * On every site of the company: the id is replaced by a random one, the addresses of pages lose what stands behind their
 * path, properties that the page made up go, and nothing ties them to a contact any more. Tallies stay as they are, and a
 * recount agrees with them: it counts somebody, and cannot say whom.
 */
export async function eraseVisitor(
  store: Store,
  workspaceId: string,
  id: string,
  now: number,
): Promise<VisitorErasure> {
  const { sites } = await exportVisitor(store, workspaceId, id)
  await forgetRejectsOf(store, workspaceId, id)
  let events = 0
  for (const { siteId } of sites) events += await eraseOnSite(store, { id: siteId, workspaceId }, id, now)
  return { sites: sites.length, events }
}

/** Every visitor that a contact is known to be: who asks to be forgotten need not know their own id. */
export async function eraseVisitorsOf(
  store: Store,
  workspaceId: string,
  contactId: string,
  now: number,
): Promise<void> {
  const { email } = await getContact(store, workspaceId, contactId)
  for (const id of await listVisitorsOf(store, workspaceId, hashAddress(email)))
    await eraseVisitor(store, workspaceId, id, now)
}

/** All of a site or nothing, and as a fold of its own: one that has read the old id must not write it back. */
async function eraseOnSite(store: Store, site: Site, visitorId: string, now: number): Promise<number> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const version = await getFoldVersion(store, site)
    const events = await listVisitorEvents(store, site, visitorId)
    const untied = await untieConversions(
      store,
      site,
      events.map(({ id }) => id),
    )
    try {
      await store.batch([
        takeFoldVersion(store, site, version + 1, now, 0),
        ...compile(...renameVisitor(store, site, visitorId, v4())),
        ...events.flatMap((event) => blurred(store, site, event)),
        ...untied,
      ])
      return events.length
    } catch (error) {
      if (!store.isConflict(error)) throw error
    }
  }
  throw new Problem('unavailable', 'the site is too busy just now: try again')
}

/** Paths and segments are counted; what stands behind a path may name somebody, and so may the page's own properties. */
function blurred({ db }: Store, site: Site, event: VisitorEvent): CompiledQuery[] {
  const url = event.url?.replace(/[?#].*$/s, '') ?? null
  const properties = segmentsAlone(event.properties)
  if (url === event.url && properties === event.properties) return []
  return compile(
    db
      .updateTable('events')
      .set({ url, properties })
      .where('workspace_id', '=', site.workspaceId)
      .where('site_id', '=', site.id)
      .where('id', '=', event.id),
  )
}

function segmentsAlone(text: string | null): string | null {
  if (text === null) return null
  const entries = Object.entries(JSON.parse(text) as Record<string, unknown>)
  const counted = entries.filter(([name]) => (DIMENSIONS as readonly string[]).includes(name))
  if (counted.length === entries.length) return text
  return counted.length === 0 ? null : JSON.stringify(Object.fromEntries(counted))
}
