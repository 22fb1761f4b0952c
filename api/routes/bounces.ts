// What came back after sending.
import { Hono } from 'hono'
import { BouncePage, BounceQuery } from '#wire/mail-feedback'
import type { AppEnv } from '../context.ts'
import { query } from '../middleware/validate.ts'
import { pageOfBounces } from '../store/sending/bounces.ts'
import { answers } from './describe.ts'

export const bounces = new Hono<AppEnv>().get(
  '/',
  answers('Bounces and complaints, newest first', BouncePage),
  query(BounceQuery),
  async (c) => {
    const { services, identity } = c.var
    return c.json(await pageOfBounces(services.store, identity.workspaceId, c.req.valid('query')))
  },
)
