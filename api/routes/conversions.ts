// Offline conversions by API: told, listed, taken back; and contacts linked with the visitors that they are.
import { type Context, Hono } from 'hono'
import { readAddress } from '#domain/email/address-key'
import {
  ConversionPage,
  ConversionQuery,
  ConversionRefs,
  ConversionsTaken,
  LinksMade,
  NewConversions,
  NewLinks,
  RemovedConversions,
} from '#wire/conversions'
import type { AppEnv } from '../context.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { findByRefs, listConversions, removeConversions } from '../store/conversions/conversions.ts'
import { takeConversions } from '../store/conversions/take-conversions.ts'
import { insertLinks } from '../store/conversions/visitor-links.ts'
import { getSite } from '../store/sites/sites.ts'
import { answers } from './describe.ts'

const asked = (c: Context<AppEnv>) => ({
  store: c.var.services.store,
  workspaceId: c.var.identity.workspaceId,
  now: c.var.services.clock(),
})

export const conversions = new Hono<AppEnv>()
  .get(
    '/',
    answers('Offline conversions of a site, those told last first', ConversionPage),
    query(ConversionQuery),
    async (c) => {
      const { store, workspaceId } = asked(c)
      return c.json(await listConversions(store, workspaceId, c.req.valid('query')))
    },
  )
  .post(
    '/',
    answers('Tell offline conversions, up to 500; each `ref` counts once', ConversionsTaken),
    jsonBody(NewConversions),
    async (c) => {
      const { store, workspaceId, now } = asked(c)
      const answer = await takeConversions(store, workspaceId, c.req.valid('json'), now)
      if (answer.taken > 0) c.var.services.wakeJobs(c)
      return c.json(answer)
    },
  )
  .post(
    '/remove',
    answers('Take conversions back, by their references', RemovedConversions),
    jsonBody(ConversionRefs),
    async (c) => {
      const { store, workspaceId, now } = asked(c)
      const { siteId, goal, refs } = c.req.valid('json')
      await getSite(store, workspaceId, siteId)
      const site = { id: siteId, workspaceId }
      const rows = await findByRefs(store, site, goal, refs)
      if (rows.length > 0) {
        await removeConversions(store, site, rows, now)
        c.var.services.wakeJobs(c)
      }
      return c.json({ removed: rows.length })
    },
  )
  .post(
    '/links',
    answers('Say which contacts are which visitors of a site', LinksMade),
    jsonBody(NewLinks),
    async (c) => {
      const { store, workspaceId, now } = asked(c)
      const { siteId, links } = c.req.valid('json')
      await getSite(store, workspaceId, siteId)
      const read = links.flatMap(({ visitorId, email }) => {
        const address = readAddress(email)
        return 'key' in address ? [{ visitorId, emailKey: address.key }] : []
      })
      await store.batch(insertLinks(store, { id: siteId, workspaceId }, read, now))
      return c.json({ linked: read.length, rejected: links.length - read.length })
    },
  )
