// A person goes: their data are deleted, what was counted stays under ids that are nobody's.
import { sql } from 'kysely'
import { addressKey } from '#domain/email/address-key'
import { getContact } from '../contacts/contacts.ts'
import { hashKey, suppress } from '../contacts/suppressions.ts'
import { forgetLinks } from '../conversions/visitor-links.ts'
import { isTestMail } from '../sending/outbox.ts'
import { jsonList, jsonTexts } from '../sql/json-list.ts'
import { positionIn } from '../sql/position-in.ts'
import { compile, type Store } from '../store.ts'

/** Rows of files as they were written, of contacts and of conversions. */
const REJECTS = ['import_rejects', 'conversion_rejects'] as const

/**
 * `isErasure`: at the person's wish (article 17 of the GDPR): the hash of the address is kept, so that no import and no
 * campaign ever reaches it again. Without it, the contact is only removed; what was refused before stays refused, and
 * their mails keep the hash, by which they can still be left.
 */
export async function eraseContact(
  store: Store,
  workspaceId: string,
  id: string,
  isErasure: boolean,
  now: number,
): Promise<void> {
  const { db } = store
  const keys = await keysOf(store, workspaceId, id)
  const own = <T>(column: string) => sql<T>`lower(${sql.ref(column)})`
  const isKey = jsonList(store, keys)
  const ofMessages = db
    .selectFrom('messages')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', id)
  const rejects = await Promise.all(REJECTS.map((table) => findRejects(store, table, { workspaceId, keys })))
  await store.batch([
    ...forgetLinks(store, workspaceId, keys),
    ...(isErasure ? keys.map((email) => suppress(store, workspaceId, { email, reason: 'erased' }, now)) : []),
    ...compile(
      db
        .updateTable('bounces')
        .set({ email: null, detail: '' })
        .where('workspace_id', '=', workspaceId)
        .where(({ or, eb }) => or([eb('message_id', 'in', ofMessages), eb(own('email'), 'in', isKey)])),
      db
        .deleteFrom('outbox')
        .where('workspace_id', '=', workspaceId)
        .where(({ or, eb }) =>
          or([
            eb('message_id', 'in', ofMessages),
            eb(own('recipient'), 'in', isKey),
            // written as somebody, and whom they do not say
            isTestMail(),
          ]),
        ),
    ),
    // what has not left yet never does; what has stays counted
    sql`update messages set contact_id = id, email = null, domain = '', nonce = null, detail = null,
        ${isErasure ? sql`email_hash = null,` : sql``}
        state = case when state in ('ready', 'deferred') then 'skipped' else state end
      where workspace_id = ${workspaceId} and contact_id = ${id}`.compile(db),
    ...compile(
      db
        .deleteFrom('form_signups')
        .where('workspace_id', '=', workspaceId)
        .where(own<string>('email'), 'in', isKey),
      ...REJECTS.map((table, i) =>
        db
          .deleteFrom(table)
          .where('workspace_id', '=', workspaceId)
          .where(sql<string>`import_id || ' ' || line`, 'in', jsonList(store, rejects[i] ?? [])),
      ),
      db.deleteFrom('consents').where('workspace_id', '=', workspaceId).where('contact_id', '=', id),
      db.deleteFrom('list_members').where('workspace_id', '=', workspaceId).where('contact_id', '=', id),
      db.deleteFrom('contacts').where('workspace_id', '=', workspaceId).where('id', '=', id),
    ),
  ])
}

/** Their address, and those they were written to at before: but what has become another contact's is that one's. */
async function keysOf(store: Store, workspaceId: string, id: string): Promise<string[]> {
  const { email } = await getContact(store, workspaceId, id)
  const rows = await store.db
    .selectFrom('messages')
    .select('email')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', id)
    .where('email', 'is not', null)
    .execute()
  const before = [...new Set(rows.map((row) => addressKey(row.email ?? '')))]
  const others = await store.db
    .selectFrom('contacts')
    .select('email_hash')
    .where('workspace_id', '=', workspaceId)
    .where('id', '<>', id)
    .where('email_hash', 'in', jsonList(store, before.map(hashKey)))
    .execute()
  const taken = new Set(others.map(({ email_hash }) => email_hash))
  return [...new Set([addressKey(email), ...before.filter((key) => !taken.has(hashKey(key)))])]
}

/** Rows of files that name one of these addresses, however it is spelt there: `zoe@x.fr` is not in `chloe-zoe@x.fr`. */
async function findRejects(
  store: Store,
  table: (typeof REJECTS)[number],
  { workspaceId, keys }: { workspaceId: string; keys: readonly string[] },
): Promise<string[]> {
  const locals = keys.map((key) => key.slice(0, key.lastIndexOf('@') + 1))
  const isNamed = sql`${positionIn(store, sql`lower(cells)`, sql.ref('listed.value'))} > 0`
  const rows = await store.db
    .selectFrom(table)
    .select(['import_id', 'line', 'cells'])
    .where('workspace_id', '=', workspaceId)
    .where(sql<boolean>`exists (select 1 from ${jsonTexts(store, locals)} where ${isNamed})`)
    .execute()
  return rows
    .filter(({ cells }) => {
      const texts = (JSON.parse(cells) as string[]).flatMap((cell) => [
        cell,
        ...cell.split(/[\s,;:|/()[\]]+/),
      ])
      return texts.some((text) => keys.includes(addressKey(text)))
    })
    .map(({ import_id, line }) => `${import_id} ${line}`)
}
