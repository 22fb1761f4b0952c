// Sites: where the snippet stands, what it is allowed to send, and what became of it.
import { Hono } from 'hono'
import { PageQuery } from '#wire/common'
import { Intake, NewSite, Site, SiteList, SitePatch, WriteKey } from '#wire/sites'
import type { AppEnv, Services } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { getIntake } from '../store/events/intake.ts'
import {
  deleteSite,
  getSite,
  insertSite,
  listSites,
  renewWriteKey,
  type SiteRecord,
  updateSite,
} from '../store/sites/sites.ts'
import { answers } from './describe.ts'
import { originOf } from './origin-of.ts'
import { pasteOf } from './paste.ts'

function siteFor(services: Services, origin: string, record: SiteRecord): Site {
  const { id, name, key, origins, consent, seen, writeKeyHash, consentRate, banner, createdAt } = record
  const paste = pasteOf(services.snippet.loader, origin, key)
  const hasWriteKey = writeKeyHash !== null
  return { id, name, key, origins, consent, paste, seen, hasWriteKey, consentRate, banner, createdAt }
}

export const sites = new Hono<AppEnv>()
  .get('/', answers('Sites', SiteList), query(PageQuery), async (c) => {
    const { services, identity } = c.var
    const { items, total } = await listSites(services.store, identity.workspaceId, c.req.valid('query'))
    return c.json({ items: items.map((record) => siteFor(services, originOf(c), record)), total })
  })
  .post('/', answers('Add a site', Site, 201), jsonBody(NewSite), async (c) => {
    const { services, identity } = c.var
    const record = await insertSite(
      services.store,
      identity.workspaceId,
      c.req.valid('json'),
      services.clock(),
    )
    return c.json(siteFor(services, originOf(c), record), 201)
  })
  .get('/:id', answers('Read a site', Site), async (c) => {
    const { services, identity } = c.var
    const record = await getSite(services.store, identity.workspaceId, c.req.param('id'))
    return c.json(siteFor(services, originOf(c), record))
  })
  .patch('/:id', answers('Change a site', Site), jsonBody(SitePatch), async (c) => {
    const { services, identity } = c.var
    const patch = c.req.valid('json')
    const record = await updateSite(services.store, identity.workspaceId, c.req.param('id'), patch)
    services.sites.forget(record.key)
    return c.json(siteFor(services, originOf(c), record))
  })
  .delete('/:id', answers('Delete a site that nothing stands on', undefined, 204), async (c) => {
    const { services, identity } = c.var
    const { id, key } = await getSite(services.store, identity.workspaceId, c.req.param('id'))
    await deleteSite(services.store, identity.workspaceId, id)
    services.sites.forget(key)
    return c.body(null, 204)
  })
  .post('/:id/write-key', answers('Make or renew the secret key for servers', WriteKey, 201), async (c) => {
    const { services, identity } = c.var
    const { id, key, writeKeyHash } = await getSite(services.store, identity.workspaceId, c.req.param('id'))
    const writeKey = await renewWriteKey(services.store, identity.workspaceId, id)
    services.sites.forget(key)
    if (writeKeyHash === null) c.set('audit', { action: 'sites.write-key.create' })
    return c.json({ writeKey }, 201)
  })
  .get('/:id/intake', answers('What became of the events received', Intake), async (c) => {
    const { services, identity } = c.var
    const site = await getSite(services.store, identity.workspaceId, c.req.param('id'))
    return c.json(await getIntake(services.store, identity.workspaceId, site.id, ''))
  })
