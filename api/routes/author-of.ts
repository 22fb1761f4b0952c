// Who asks, when and where, as the store keeps it with what they write.
import type { Context } from 'hono'
import type { AppEnv } from '../context.ts'
import { readAuthor } from '../store/company/author.ts'

export async function authorOf(c: Context<AppEnv>) {
  const { services, identity } = c.var
  const { workspaceId, userId } = identity
  return { workspaceId, author: await readAuthor(services.store, userId), now: services.clock() }
}
