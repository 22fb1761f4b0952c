// Members: who is in the workspace, their roles, and their going.
import { type Context, Hono } from 'hono'
import { PageQuery } from '#wire/common'
import { Handover, Member, MemberDetail, MemberPage, MemberPatch, PasswordLink } from '#wire/members'
import type { AppEnv } from '../context.ts'
import { canChange } from '../middleware/authenticate.ts'
import { jsonBody, query } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { getMember, getOwnership, pageOfMembers, setRole } from '../store/company/members.ts'
import { insertPasswordReset } from '../store/company/password-resets.ts'
import { removeMember } from '../store/company/remove-member.ts'
import { removeSecondFactor } from '../store/company/second-factors.ts'
import { listMemberships } from '../store/company/workspaces.ts'
import { answers } from './describe.ts'
import { originOf } from './origin-of.ts'

/** Whoever changes how somebody logs in gets into every workspace of that person: all have to be the asker's own. */
async function checkOwnAlone(c: Context<AppEnv>, memberId: string): Promise<string> {
  const { store } = c.var.services
  const { workspaceId, userId: asker } = c.var.identity
  const { userId } = await getMember(store, workspaceId, memberId)
  if (userId === asker) throw new Problem('wrong_state', 'change how you log in yourself in your profile')
  const mine = asker === null ? [] : await listMemberships(store, asker)
  const owned = new Set([workspaceId, ...mine.filter(({ role }) => role === 'owner').map(({ id }) => id)])
  if ((await listMemberships(store, userId)).some(({ id }) => !owned.has(id)))
    throw new Problem(
      'in_other_workspaces',
      'they belong to workspaces of others: the command line resets it (`levier password`, `levier second-factor`)',
    )
  return userId
}

export const members = new Hono<AppEnv>()
  .use(canChange('owner'))
  .get('/', answers('Members, by name', MemberPage), query(PageQuery), async (c) => {
    const { services, identity } = c.var
    return c.json(await pageOfMembers(services.store, identity.workspaceId, c.req.valid('query')))
  })
  .get('/:id', answers('One member, and how much is in their name', MemberDetail), async (c) => {
    const { services, identity } = c.var
    const member = await getMember(services.store, identity.workspaceId, c.req.param('id'))
    const owns = await getOwnership(services.store, identity.workspaceId, member.userId)
    return c.json({ ...member, owns })
  })
  .patch('/:id', answers('Change a role', Member), jsonBody(MemberPatch), async (c) => {
    const { services, identity } = c.var
    const { role } = c.req.valid('json')
    return c.json(await setRole(services.store, identity.workspaceId, c.req.param('id'), role))
  })
  .delete('/:id', answers('Remove a member', undefined, 204), jsonBody(Handover), async (c) => {
    const { services, identity } = c.var
    const { handOverTo } = c.req.valid('json')
    const { store, clock } = services
    await removeMember(store, identity.workspaceId, c.req.param('id'), handOverTo, clock())
    return c.body(null, 204)
  })
  .delete(
    '/:id/second-factor',
    answers('Remove a second factor whose phone is lost', undefined, 204),
    async (c) => {
      const userId = await checkOwnAlone(c, c.req.param('id'))
      await removeSecondFactor(c.var.services.store, userId)
      return c.body(null, 204)
    },
  )
  .post(
    '/:id/password-link',
    answers('Make a link that sets a new password', PasswordLink, 201),
    async (c) => {
      const { store, clock } = c.var.services
      const { workspaceId, userId: createdBy } = c.var.identity
      const userId = await checkOwnAlone(c, c.req.param('id'))
      const { token, expiresAt } = await insertPasswordReset(
        store,
        { workspaceId, userId, createdBy },
        clock(),
      )
      return c.json({ url: `${originOf(c)}/reset#${token}`, expiresAt }, 201)
    },
  )
