// API keys on screen: made, listed and revoked by owners; a key is shown once.
import { Hono } from 'hono'
import { ApiKeyPage, MadeApiKey, NewApiKey } from '#wire/api-keys'
import { PageQuery } from '#wire/common'
import type { AppEnv } from '../context.ts'
import { needsRole } from '../middleware/authenticate.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { makeApiKey, pageOfApiKeys, revokeApiKey } from '../store/api-keys.ts'
import { answers } from './describe.ts'

export const apiKeys = new Hono<AppEnv>()
  .use(needsRole('owner'))
  .get('/', answers('API keys, newest first', ApiKeyPage), query(PageQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await pageOfApiKeys(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Make an API key', MadeApiKey, 201), jsonBody(NewApiKey), async (c) => {
    const { services, identity } = c.var
    const key = { ...c.req.valid('json'), workspaceId: identity.workspaceId, maker: identity }
    return c.json(await makeApiKey(services.store, key, services.clock()), 201)
  })
  .delete('/:id', answers('Revoke an API key', undefined, 204), async (c) => {
    const { services, identity } = c.var
    const key = { id: c.req.param('id'), workspaceId: identity.workspaceId }
    await revokeApiKey(services.store, key, services.clock())
    return c.body(null, 204)
  })
