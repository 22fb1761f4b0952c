// Links that let people in: accepting an invitation, setting a new password. No session is needed; the token is the proof.
import { type Context, Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import { Join, JoinLook, JoinOffer, Reset, ResetOffer } from '#wire/invitations'
import { Session } from '#wire/session'
import type { AppEnv } from '../context.ts'
import { recordPerson } from '../middleware/audit.ts'
import { SESSION_COOKIE } from '../middleware/authenticate.ts'
import { sameSite } from '../middleware/same-site.ts'
import { jsonBody } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { getOpenInvitation, type OpenInvitation } from '../store/company/invitations.ts'
import { joinAsKnown, joinAsNew } from '../store/company/join.ts'
import { getOpenReset, useReset } from '../store/company/password-resets.ts'
import { findIdentity, moveSession } from '../store/company/sessions.ts'
import { getSession } from '../store/company/users.ts'
import { answers } from './describe.ts'
import { checkCode, checkLogin, openSession } from './open-session.ts'

async function joined(c: Context<AppEnv>, userId: string, { workspaceId, id, label, role }: OpenInvitation) {
  const session = await getSession(c.var.services.store, userId, workspaceId)
  const entry = {
    noun: 'invitations',
    action: 'invitations.accept',
    subjectId: id,
    subject: label,
    choice: role,
  }
  await recordPerson(c, session, entry)
  return session
}

export const join = new Hono<AppEnv>()
  .use(sameSite())
  .post('/look', answers('What an invitation offers', JoinOffer), jsonBody(JoinLook), async (c) => {
    const { store, clock } = c.var.services
    const { workspace, role, invitedBy, expiresAt } = await getOpenInvitation(
      store,
      c.req.valid('json').token,
      clock(),
    )
    return c.json({ workspace, role, invitedBy, expiresAt })
  })
  .post('/', answers('Accept an invitation', Session, 201), jsonBody(Join), async (c) => {
    const { store, clock } = c.var.services
    const who = c.req.valid('json')
    const now = clock()
    const invitation = await getOpenInvitation(store, who.token, now)
    const { workspaceId } = invitation
    if (who.as === 'current') {
      const token = getCookie(c, SESSION_COOKIE) ?? ''
      const identity = await findIdentity(store, token, now)
      if (!identity?.userId) throw new Problem('unauthenticated', 'log in first')
      await joinAsKnown(store, invitation, identity.userId, now)
      await moveSession(store, token, workspaceId)
      return c.json(await joined(c, identity.userId, invitation), 201)
    }
    let userId: string
    if (who.as === 'new') userId = await joinAsNew(store, invitation, who, now)
    else {
      userId = (await checkLogin(c, who)).userId
      await joinAsKnown(store, invitation, userId, now)
    }
    await openSession(c, { userId, workspaceId, email: who.email })
    return c.json(await joined(c, userId, invitation), 201)
  })

export const reset = new Hono<AppEnv>()
  .use(sameSite())
  .post('/look', answers('Whose password a link sets', ResetOffer), jsonBody(JoinLook), async (c) => {
    const { store, clock } = c.var.services
    const { name, email, expiresAt } = await getOpenReset(store, c.req.valid('json').token, clock())
    return c.json({ name, email, expiresAt })
  })
  .post('/', answers('Set a new password', Session), jsonBody(Reset), async (c) => {
    const { store, clock } = c.var.services
    const { token, password, code } = c.req.valid('json')
    const link = await getOpenReset(store, token, clock())
    // the link stands for the password only
    await checkCode(c, link.userId, code)
    await useReset(store, link, password, clock())
    await openSession(c, link)
    const session = await getSession(store, link.userId, link.workspaceId)
    await recordPerson(c, session, { noun: 'members', action: 'members.password' })
    return c.json(session)
  })
