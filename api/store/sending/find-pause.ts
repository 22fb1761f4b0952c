// Who has put a campaign on hold, and when, as the audit log tells it.
import { type Store, toNumber } from '../store.ts'

export async function findPause({ db }: Store, workspaceId: string, campaignId: string) {
  const row = await db
    .selectFrom('audit_log')
    .select(['actor', 'created_at'])
    .where('workspace_id', '=', workspaceId)
    .where('action', '=', 'campaigns.pause')
    .where('subject_id', '=', campaignId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { name: row.actor, at: toNumber(row.created_at) } : null
}
