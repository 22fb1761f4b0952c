// A person goes: their data are deleted, what was counted stays under ids that are nobody's.
import { sql } from 'kysely'
import { addressKey } from '#domain/email/address-key'
import { getContact } from './contacts.ts'
import { compile, type Store } from './store.ts'
import { suppress } from './suppressions.ts'

/**
 * `isErasure`: at the person's wish (article 17 of the GDPR): the hash of the address is kept, so that no import and no
 * campaign ever reaches it again. Without it, the contact is only removed; what was refused before stays refused.
 */
export async function eraseContact(
  store: Store,
  workspaceId: string,
  id: string,
  isErasure: boolean,
  now: number,
): Promise<void> {
  const { db } = store
  const { email } = await getContact(store, workspaceId, id)
  const key = addressKey(email)
  const spellings = [...new Set([email, key])]
  const own = { workspace: workspaceId, contact: id }
  await store.batch([
    ...(isErasure ? [suppress(store, workspaceId, { email, reason: 'erased' }, now)] : []),
    // what has not left yet never does; what has stays counted
    sql`update messages set contact_id = id, email = null, nonce = null, detail = null,
        state = case when state in ('ready', 'deferred') then 'skipped' else state end
      where workspace_id = ${own.workspace} and contact_id = ${own.contact}`.compile(db),
    ...compile(
      db
        .updateTable('bounces')
        .set({ email: null, detail: '' })
        .where('workspace_id', '=', workspaceId)
        .where(
          sql<string>`lower(email)`,
          'in',
          spellings.map((each) => each.toLowerCase()),
        ),
      db
        .deleteFrom('outbox')
        .where('workspace_id', '=', workspaceId)
        .where(
          sql<string>`lower(recipient)`,
          'in',
          spellings.map((each) => each.toLowerCase()),
        ),
      db
        .deleteFrom('form_signups')
        .where('workspace_id', '=', workspaceId)
        .where(
          sql<string>`lower(email)`,
          'in',
          spellings.map((each) => each.toLowerCase()),
        ),
      db
        .deleteFrom('import_rejects')
        .where('workspace_id', '=', workspaceId)
        .where(sql<boolean>`instr(lower(cells), ${key}) > 0`),
      db.deleteFrom('consents').where('workspace_id', '=', workspaceId).where('contact_id', '=', id),
      db.deleteFrom('list_members').where('workspace_id', '=', workspaceId).where('contact_id', '=', id),
      db.deleteFrom('contacts').where('workspace_id', '=', workspaceId).where('id', '=', id),
    ),
  ])
}
