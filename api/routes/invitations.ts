// Invitations: made and revoked by owners; the link is shown once.
import { Hono } from 'hono'
import { PageQuery } from '#wire/common'
import { InvitationPage, MadeInvitation, NewInvitation } from '#wire/invitations'
import type { AppEnv } from '../context.ts'
import { canChange } from '../middleware/authenticate.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { insertInvitation, pageOfInvitations, revokeInvitation } from '../store/company/invitations.ts'
import { answers } from './describe.ts'
import { originOf } from './origin-of.ts'

export const invitations = new Hono<AppEnv>()
  .use(canChange('owner'))
  .get('/', answers('Invitations, newest first', InvitationPage), query(PageQuery), async (c) => {
    const { services, identity } = c.var
    const { store, clock } = services
    return c.json(await pageOfInvitations(store, identity.workspaceId, c.req.valid('query'), clock()))
  })
  .post('/', answers('Invite somebody', MadeInvitation, 201), jsonBody(NewInvitation), async (c) => {
    const { store, clock } = c.var.services
    const { workspaceId, userId: createdBy } = c.var.identity
    const maker = { workspaceId, createdBy }
    const { invitation, token } = await insertInvitation(store, maker, c.req.valid('json'), clock())
    // after the #, so that the token stands in no server's log
    return c.json({ ...invitation, url: `${originOf(c)}/join#${token}` }, 201)
  })
  .delete('/:id', answers('Revoke an invitation', undefined, 204), async (c) => {
    const { services, identity } = c.var
    await revokeInvitation(services.store, identity.workspaceId, c.req.param('id'), services.clock())
    return c.body(null, 204)
  })
