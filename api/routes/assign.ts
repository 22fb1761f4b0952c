// `POST /v1/assign`: the same buckets as the snippet, for servers.
import { Hono } from 'hono'
import { isEligible } from '#domain/audience'
import { assign as assignVisitor } from '#domain/experiment'
import { AssignRequest, AssignResponse } from '#wire/assign'
import type { AppEnv } from '../context.ts'
import { invalid } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { answers } from './describe.ts'
import { readJson } from './read-json.ts'
import { tooMany } from './too-many.ts'

export const assign = new Hono<AppEnv>().post('/', answers('Assign a visitor', AssignResponse), async (c) => {
  const parsed = AssignRequest.safeParse(await readJson(c))
  if (!parsed.success) throw invalid(parsed.error.issues)
  const { siteKey, visitorId, url, attributes } = parsed.data
  const site = await c.var.services.sites.find(siteKey)
  if (!site) throw new Problem('unknown_site', `no site has the key ${siteKey}`)
  // apart from its events: who asks too much shall not keep them out
  const { limits, clock } = c.var.services
  const waitMs = limits.take(`assign ${site.id}`, undefined, 1, clock())
  if (waitMs > 0) throw tooMany(waitMs)
  const assignments = assignVisitor(site.config.experiments, visitorId, (audience) =>
    isEligible(audience, url, attributes),
  )
  return c.json({ assignments })
})
