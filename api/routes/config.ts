// What a site publishes: as JSON, and inlined in the script that its pages load.
import { type Context, Hono } from 'hono'
import { SiteConfig } from '#wire/config'
import type { AppEnv } from '../context.ts'
import { noteScriptLoad } from '../ingest/script-loads.ts'
import type { SiteContext } from '../ingest/site-context.ts'
import { Problem } from '../problem.ts'
import { answers } from './describe.ts'
import { siteScript } from './site-script.ts'
import { unchanged } from './unchanged.ts'

async function siteOf(c: Context<AppEnv>, key: string): Promise<SiteContext> {
  const site = await c.var.services.sites.find(key)
  if (!site) throw new Problem('unknown_site', `no site has the key ${key}: check the script in the page`)
  return site
}

export const config = new Hono<AppEnv>().get(
  '/:siteKey',
  answers('Published config', SiteConfig),
  async (c) => {
    const site = await siteOf(c, c.req.param('siteKey'))
    return unchanged(c, site.etag) ?? c.json(site.config)
  },
)

/** Goes on after the answer: no page waits for it, and none fails with it (whether the store works, /ready says). */
function later(c: Context<AppEnv>, work: Promise<void>): void {
  const quiet = work.catch(() => {})
  if (hasExecutionContext(c)) c.executionCtx.waitUntil(quiet)
}

/** Workers have one; Hono throws when it is asked for elsewhere. */
function hasExecutionContext(c: Context<AppEnv>): boolean {
  try {
    return Boolean(c.executionCtx)
  } catch {
    return false
  }
}

/** A page of the site has fetched the script: what the app shows as "we have seen your page". */
async function noteSeen(c: Context<AppEnv>, site: SiteContext): Promise<void> {
  const { store, clock } = c.var.services
  const page = URL.parse(c.req.header('origin') ?? c.req.header('referer') ?? '')
  if (!page || !site.origins.has(page.origin)) return
  const userAgent = c.req.header('user-agent') ?? ''
  await noteScriptLoad(store, { site, origin: page.origin, userAgent, at: clock() })
}

const JAVASCRIPT = 'text/javascript; charset=utf-8'
const SHARED = { 'Content-Type': JAVASCRIPT, 'Cache-Control': 'public, max-age=60' }

export const script = new Hono<AppEnv>()
  .get('/preview.js', (c) => c.body(c.var.services.snippet.preview, 200, SHARED))
  // for privacy pages: the same for every site
  .get('/choice.js', (c) => c.body(c.var.services.snippet.choice, 200, SHARED))
  .get('/:file{.+\\.js}', async (c) => {
    const key = c.req.param('file').slice(0, -'.js'.length)
    const site = await siteOf(c, key)
    later(c, noteSeen(c, site))
    const { version } = c.var.services.snippet
    const hit = unchanged(c, site.etag.replace(/"$/, `-${version}"`))
    if (hit) return hit
    return c.body(siteScript(c.var.services.snippet, site), 200, { 'Content-Type': JAVASCRIPT })
  })
