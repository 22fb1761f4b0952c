// After a change of what stands on a site's pages: browsers get a new config from now on.
import type { Context } from 'hono'
import type { AppEnv } from '../context.ts'
import { getSite } from '../store/sites/sites.ts'

export async function publish(c: Context<AppEnv>, { siteId }: { siteId: string }): Promise<void> {
  const { store, sites, wakeJobs } = c.var.services
  sites.forget((await getSite(store, c.var.identity.workspaceId, siteId)).key)
  wakeJobs(c)
}
