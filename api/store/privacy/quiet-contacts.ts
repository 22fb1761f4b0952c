// Contacts who have given no sign for so long that a company keeps them no longer.
import { sql } from 'kysely'
import type { Store } from '../store.ts'

/**
 * A sign: being added or changed, an agreement or a refusal, a click that a person made. Opening a mail is none (CNIL:
 * three years from the last contact that came from the prospect).
 */
export async function listQuietContacts(
  { db }: Store,
  workspaceId: string,
  since: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('contacts')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('updated_at', '<', since)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('consents')
            .select('consents.id')
            .whereRef('consents.contact_id', '=', 'contacts.id')
            .where('consents.workspace_id', '=', workspaceId)
            .where('consents.given_at', '>=', since),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages')
            .leftJoin('clicks', 'clicks.nonce', 'messages.nonce')
            .select('messages.id')
            .whereRef('messages.contact_id', '=', 'contacts.id')
            .where('messages.workspace_id', '=', workspaceId)
            .where(({ or, eb, and }) =>
              or([
                // still to be written to
                eb('messages.state', 'in', ['ready', 'deferred', 'sending']),
                and([eb('clicks.verdict', '=', 'human'), eb('clicks.at', '>=', since)]),
              ]),
            ),
        ),
      ),
    )
    .orderBy(sql`id`)
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
