// API keys on screen: made, listed and revoked by owners; a key is shown once.
import { Hono } from 'hono'
import { ApiKeyPage, MadeApiKey, NewApiKey } from '#wire/api-keys'
import { PageQuery } from '#wire/common'
import type { Scope } from '#wire/scopes'
import type { AppEnv } from '../context.ts'
import { areWithin } from '../middleware/areas.ts'
import { needsRole } from '../middleware/authenticate.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { makeApiKey, pageOfApiKeys, revokeApiKey } from '../store/company/api-keys.ts'
import type { Identity } from '../store/company/sessions.ts'
import { answers } from './describe.ts'

/** A key makes no key that may do more, or that lives longer, than itself. */
function checkWithin(
  maker: Identity,
  wanted: { scopes: Scope[] | null; expiresAt: number | null },
  now: number,
) {
  const refuse = (path: string, code: string, message: string) =>
    new Problem('invalid_request', `${path}: ${message}`, { issues: [{ path, code, message }] })
  if (wanted.expiresAt !== null && wanted.expiresAt <= now)
    throw refuse('expiresAt', 'in_past', 'choose a moment to come')
  if (!areWithin(wanted.scopes, maker.scopes))
    throw refuse('scopes', 'beyond_own', 'a key makes keys of its own scopes only')
  if (maker.expiresAt !== null && (wanted.expiresAt ?? Number.POSITIVE_INFINITY) > maker.expiresAt)
    throw refuse('expiresAt', 'beyond_own', 'a key makes no key that outlives it')
}

export const apiKeys = new Hono<AppEnv>()
  .use(needsRole('owner'))
  .get('/', answers('API keys, newest first', ApiKeyPage), query(PageQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await pageOfApiKeys(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .post('/', answers('Make an API key', MadeApiKey, 201), jsonBody(NewApiKey), async (c) => {
    const { services, identity } = c.var
    const wanted = c.req.valid('json')
    const now = services.clock()
    checkWithin(identity, wanted, now)
    // also where it was left to be the least
    c.set('audit', { choice: wanted.role })
    const key = { ...wanted, workspaceId: identity.workspaceId, maker: identity }
    return c.json(await makeApiKey(services.store, key, now), 201)
  })
  .delete('/:id', answers('Revoke an API key', undefined, 204), async (c) => {
    const { services, identity } = c.var
    const key = { id: c.req.param('id'), workspaceId: identity.workspaceId }
    await revokeApiKey(services.store, key, services.clock())
    return c.body(null, 204)
  })
