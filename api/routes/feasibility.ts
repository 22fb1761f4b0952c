// Whether a promise can be tested, asked while it is typed.
import { Hono } from 'hono'
import { Feasibility, FeasibilityQuery } from '#wire/feasibility'
import type { AppEnv } from '../context.ts'
import { query } from '../middleware/validate.ts'
import { getFeasibility } from '../store/experiments/feasibility.ts'
import { answers } from './describe.ts'

export const feasibility = new Hono<AppEnv>().get(
  '/',
  answers('Visitors and weeks that a promise takes, and what could be tested instead', Feasibility),
  query(FeasibilityQuery),
  async (c) => {
    const { services, identity } = c.var
    const { store, clock } = services
    return c.json(await getFeasibility(store, identity.workspaceId, c.req.valid('query'), clock()))
  },
)
