// A campaign goes on after mails of it could not be written: they are to be written again, with what has been mended.
import { type CompiledQuery, type SqlBool, sql } from 'kysely'
import { getMergeContact, type MergeContact } from '../contacts/merge-contact.ts'
import type { Store } from '../store.ts'
import type { CampaignContent } from './launch-campaign.ts'

const SOME = 5

/** Some of those whose mail could not be written. */
export async function unfilledRecipients(
  store: Store,
  workspaceId: string,
  campaignId: string,
): Promise<MergeContact[]> {
  const rows = await store.db
    .selectFrom('messages')
    .innerJoin('contacts', 'contacts.id', 'messages.contact_id')
    .select('contacts.id')
    .where('messages.workspace_id', '=', workspaceId)
    .where('contacts.workspace_id', '=', workspaceId)
    .where('messages.campaign_id', '=', campaignId)
    .where('messages.state', '=', 'failed')
    .where('messages.code', '=', 'template')
    .limit(SOME)
    .execute()
  return Promise.all(rows.map(({ id }) => getMergeContact(store, workspaceId, id)))
}

/** For the batch that resumes it, behind the change of its version to `version`: nothing of them was ever handed over. */
export function retryUnfilled(
  { db }: Store,
  workspaceId: string,
  { id, version }: { id: string; version: number },
  contents: readonly CampaignContent[],
): CompiledQuery[] {
  const isResumed = sql<SqlBool>`exists (select 1 from campaigns
    where campaigns.id = ${id} and campaigns.version = ${version} and campaigns.status <> 'paused')`
  const retried = db
    .updateTable('messages')
    // as one that was never tried: it goes out, and is counted, among the others
    .set({ state: 'ready', code: null, detail: null, attempts: 0, next_at: null })
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', id)
    .where('state', '=', 'failed')
    .where('code', '=', 'template')
    .where('email', 'is not', null)
    .where(isResumed)
  const replaced = contents.map(({ variant, html, text, links }) =>
    db
      .updateTable('campaign_contents')
      .set({ html, text, links: JSON.stringify(links) })
      .where('workspace_id', '=', workspaceId)
      .where('campaign_id', '=', id)
      .where('variant', '=', variant)
      .where(isResumed),
  )
  return [retried.compile(), ...replaced.map((query) => query.compile())]
}
