// A person's own second factor: set up, recovery codes, turned off.
import { type Context, Hono } from 'hono'
import {
  NewSecondFactor,
  PasswordProof,
  RecoveryCodes,
  SecondFactor,
  SecondFactorProof,
} from '#wire/security'
import type { AppEnv } from '../context.ts'
import { recordPerson } from '../middleware/audit.ts'
import { jsonBody } from '../middleware/validate.ts'
import { checkPassword } from '../store/company/profile.ts'
import {
  beginSecondFactor,
  confirmSecondFactor,
  readSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
} from '../store/company/second-factors.ts'
import { getSession } from '../store/company/users.ts'
import { answers } from './describe.ts'
import { personOf } from './person-of.ts'
import { sessionToken } from './session-token.ts'
import { throttled } from './throttle.ts'

/** Whoever finds an open screen is not its person yet. */
function proven(c: Context<AppEnv>, password: string): Promise<void> {
  const { userId } = personOf(c)
  return throttled(c, `user ${userId}`, () =>
    checkPassword(c.var.services.store, userId, password, 'password'),
  )
}

const ownerOf = (c: Context<AppEnv>) => ({
  userId: personOf(c).userId,
  secretKey: c.var.services.secretKey,
})

async function told(c: Context<AppEnv>, action: string): Promise<void> {
  const { userId, workspaceId } = personOf(c)
  const session = await getSession(c.var.services.store, userId, workspaceId)
  await recordPerson(c, session, { noun: 'session', action: `session.${action}` })
}

export const secondFactor = new Hono<AppEnv>()
  .get('/', answers('One’s own second factor', SecondFactor), async (c) =>
    c.json(await readSecondFactor(c.var.services.store, personOf(c).userId)),
  )
  .post('/', answers('Begin a second factor', NewSecondFactor, 201), jsonBody(PasswordProof), async (c) => {
    const { store, clock } = c.var.services
    const { userId, workspaceId } = personOf(c)
    await proven(c, c.req.valid('json').password)
    const { user } = await getSession(store, userId, workspaceId)
    return c.json(await beginSecondFactor(store, ownerOf(c), user.email, clock()), 201)
  })
  .post(
    '/confirm',
    answers('Turn the second factor on with a first code', RecoveryCodes),
    jsonBody(SecondFactorProof),
    async (c) => {
      const { store, clock } = c.var.services
      const proof = { code: c.req.valid('json').code, token: sessionToken(c) }
      const recoveryCodes = await throttled(c, `code ${personOf(c).userId}`, () =>
        confirmSecondFactor(store, ownerOf(c), proof, clock()),
      )
      await told(c, 'factor_on')
      return c.json({ recoveryCodes })
    },
  )
  .post(
    '/recovery-codes',
    answers('New recovery codes in the place of the old', RecoveryCodes),
    jsonBody(PasswordProof),
    async (c) => {
      const { store, clock } = c.var.services
      await proven(c, c.req.valid('json').password)
      const recoveryCodes = await renewRecoveryCodes(store, ownerOf(c), clock())
      await told(c, 'recovery_codes')
      return c.json({ recoveryCodes })
    },
  )
  .delete('/', answers('Turn the second factor off', undefined, 204), jsonBody(PasswordProof), async (c) => {
    await proven(c, c.req.valid('json').password)
    if (await removeSecondFactor(c.var.services.store, personOf(c).userId)) await told(c, 'factor_off')
    return c.body(null, 204)
  })
