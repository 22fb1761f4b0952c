// What an email was, and how to have it back.
import { Hono } from 'hono'
import { PageQuery } from '#wire/common'
import { Email, EmailVersionPage, EmailVersionSource } from '#wire/emails'
import type { AppEnv } from '../context.ts'
import { query } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { getEmailVersion, listEmailVersions } from '../store/emails/email-versions.ts'
import { getEmail, restoreEmail } from '../store/emails/emails.ts'
import { authorOf } from './author-of.ts'
import { answers } from './describe.ts'

export const emailVersions = new Hono<AppEnv>()
  .get(
    '/:id/versions',
    answers('Versions, the newest first', EmailVersionPage),
    query(PageQuery),
    async (c) => {
      const { store } = c.var.services
      const { workspaceId } = c.var.identity
      const { id, version } = await getEmail(store, workspaceId, c.req.param('id'))
      return c.json(await listEmailVersions(store, workspaceId, id, version, c.req.valid('query')))
    },
  )
  .get('/:id/versions/:version', answers('Read a version', EmailVersionSource), async (c) => {
    const { store } = c.var.services
    const { workspaceId } = c.var.identity
    const { id, version } = await getEmail(store, workspaceId, c.req.param('id'))
    return c.json(await getEmailVersion(store, workspaceId, id, numberOf(c.req.param('version')), version))
  })
  .post('/:id/versions/:version/restore', answers('Make an old version the newest', Email), async (c) => {
    const { id, version } = c.req.param()
    return c.json(await restoreEmail(c.var.services.store, await authorOf(c), id, numberOf(version)))
  })

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Problem('not_found', 'no such version')
  return Number(text)
}
