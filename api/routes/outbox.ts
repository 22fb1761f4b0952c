// The outbox: mails that no server has taken, newest first, and each as its recipient would see it.
import { Hono } from 'hono'
import { PageQuery } from '#wire/common'
import { OpenedMail, OutboxList } from '#wire/outbox'
import type { AppEnv } from '../context.ts'
import { query } from '../middleware/validate.ts'
import { clearOutbox, getOutboxMail, listOutbox } from '../store/sending/outbox.ts'
import { answers } from './describe.ts'

export const outbox = new Hono<AppEnv>()
  .get('/', answers('Mails in the outbox', OutboxList), query(PageQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await listOutbox(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .get('/:id', answers('Read a mail in the outbox', OpenedMail), async (c) => {
    const { services, identity } = c.var
    const found = await getOutboxMail(services.store, identity.workspaceId, c.req.param('id'))
    const parts = (await services.mail?.read(found.raw)) ?? { from: null, html: null, text: null }
    return c.json({ ...found, ...parts })
  })
  .delete('/', answers('Empty the outbox', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await clearOutbox(services.store, identity.workspaceId)
    return c.body(null, 204)
  })
