// A company's colour, for pages that the public sees.
import type { Store } from '../store.ts'

export async function findBrandColor({ db }: Store, workspaceId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('brands')
    .select('body')
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst()
  const { color } = JSON.parse(row?.body ?? '{}') as { color?: string }
  return color
}
