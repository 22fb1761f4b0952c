// The person behind a request, where it needs one.
import type { Context } from 'hono'
import type { AppEnv } from '../context.ts'
import { Problem } from '../problem.ts'

export function personOf(c: Context<AppEnv>) {
  const { userId, workspaceId } = c.var.identity
  if (userId === null) throw new Problem('forbidden', 'an API key is nobody: this needs a session')
  return { userId, workspaceId }
}
