// Addresses that one row of a file says no for and another yes: the no wins, however many rows lie between them.
import { type CompiledQuery, sql } from 'kysely'
import type { RejectReason } from '#domain/contacts/import-row'
import { readAddress } from '#domain/email/address-key'
import type { Import } from '#wire/imports'
import { jsonList } from '../sql/json-list.ts'
import { compile, type Store } from '../store.ts'
import { purposesOf } from './merge-contacts.ts'

type Cells = readonly string[]
type Columns = Pick<Import, 'columns'>

/** Key of the address in a row; empty where none can be read. */
export function keyOfRow(cells: Cells, { columns }: Columns): string {
  const read = readAddress(cells[columns.findIndex(({ target }) => target === 'email')] ?? '')
  return 'key' in read ? read.key : ''
}

/** Keys of those who did not agree in a row that has come before, of this file. */
export async function findSaidNo(
  { db }: Store,
  workspaceId: string,
  { id, columns, done }: Pick<Import, 'id' | 'done'> & Columns,
): Promise<Set<string>> {
  if (done === 0 || !columns.some(({ target }) => target === 'consent')) return new Set()
  const rows = await db
    .selectFrom('import_rejects')
    .select('cells')
    .where('workspace_id', '=', workspaceId)
    .where('import_id', '=', id)
    .where('reason', '=', 'no_consent' satisfies RejectReason)
    .execute()
  return new Set(rows.map(({ cells }) => keyOfRow(JSON.parse(cells) as string[], { columns })))
}

/**
 * For `batch`: what rows of this file that came before gave these people is taken back, as if none had said yes. The
 * contact stays; so does what they agreed to elsewhere, and whatever they refused.
 */
export function takeBack(
  store: Store,
  workspaceId: string,
  { listId, consent, createdAt }: Pick<Import, 'listId' | 'consent' | 'createdAt'>,
  keys: ReadonlySet<string>,
): CompiledQuery[] {
  if (keys.size === 0) return []
  const { db } = store
  const ids = db
    .selectFrom('contacts')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('email_key', 'in', jsonList(store, [...keys]))
  const leaveList = compile(
    db
      .deleteFrom('list_members')
      .where('workspace_id', '=', workspaceId)
      .where('list_id', '=', listId ?? '')
      .where('created_at', '>=', createdAt)
      .where('contact_id', 'in', ids),
  )
  if (consent === null) return leaveList
  // a proof does not name its import: words, source and time tell it
  const unprove = compile(
    db
      .deleteFrom('consents')
      .where('workspace_id', '=', workspaceId)
      .where('contact_id', 'in', ids)
      .where('source', '=', 'import')
      .where('detail', '=', consent.source)
      .where('created_at', '>=', createdAt),
  )
  const ungrant = purposesOf(consent).map((purpose) => {
    const [column, granted, none] =
      purpose === 'marketing' ? ['status', 'subscribed', 'none'] : [purpose, 'granted', 'unknown']
    return sql`update contacts set ${sql.ref(column)} = ${none}
      where workspace_id = ${workspaceId} and email_key in ${jsonList(store, [...keys])} and ${sql.ref(column)} = ${granted}
        and not exists (select 1 from consents where consents.contact_id = contacts.id
          and consents.workspace_id = contacts.workspace_id and consents.purpose = ${purpose} and consents.status = 'granted')`.compile(
      db,
    )
  })
  return [...leaveList, ...unprove, ...ungrant]
}
