// Removing an example company, by its own button or as any other company; never while its days are being lived.
import type { Context } from 'hono'
import type { AppEnv } from '../context.ts'
import { STORY_DOMAIN } from '../example/play.ts'
import { Problem } from '../problem.ts'
import { deleteExample, type ExampleProgress } from '../store/company/examples.ts'
import { releaseLease, takeLease } from '../store/leases.ts'
import { newId } from '../store/new-id.ts'

export const LEASE_MS = 60_000
/** A stretch of its walk lasts about a second. */
const TRIES = 20
const PAUSE_MS = 150

type Example = Pick<ExampleProgress, 'workspaceId' | 'userId'>

/** Of whoever lives its days or removes them. */
export const leaseOf = ({ workspaceId }: Example) => `example ${workspaceId}`

export async function removeExample(c: Context<AppEnv>, example: Example): Promise<void> {
  const { store, sites, clock } = c.var.services
  const holder = newId(clock())
  const lease = leaseOf(example)
  for (let tries = 1; !(await takeLease(store, lease, holder, clock(), LEASE_MS)); tries++) {
    if (tries === TRIES) {
      throw new Problem('unavailable', 'its days are being lived just now: try again', {
        retryAfterSeconds: 2,
      })
    }
    await new Promise((go) => setTimeout(go, PAUSE_MS))
  }
  try {
    for (const key of await deleteExample(store, example, STORY_DOMAIN)) sites.forget(key)
  } finally {
    await releaseLease(store, lease, holder)
  }
}
