// Who of a list may be written to: one rule, for what is counted, announced and sent.
import { type Expression, type SqlBool, sql } from 'kysely'
import type { Tracking } from '#wire/contacts'
import type { Basis, Reach } from '#wire/lists'
import { Problem } from '../../problem.ts'
import { textInJson } from '../sql/json-field.ts'
import { chunkRows, type Store, toNumber } from '../store.ts'
import { getMergeContact, type MergeContact } from './merge-contact.ts'
import { isContactSuppressed } from './suppressions.ts'

export type Recipient = {
  id: string
  email: string
  emailHash: string
  trackingOpens: Tracking
  trackingClicks: Tracking
}

/** Why a member is not written to, by the first that holds; null where they are. `contacts` and `lists` are in the query. */
const hindrance = () => sql<keyof Reach | null>`case
  when contacts.status = 'unsubscribed' then 'unsubscribed'
  when ${isContactSuppressed()} then 'suppressed'
  when lists.basis = 'opt_in' and contacts.status <> 'subscribed' then 'withoutConsent'
  end`

/** `contacts` and `lists` are in the query. */
export const isReachable = (): Expression<SqlBool> => sql<SqlBool>`${hindrance()} is null`

export const members = ({ db }: Store, workspaceId: string) =>
  db
    .selectFrom('list_members')
    .innerJoin('lists', 'lists.id', 'list_members.list_id')
    .innerJoin('contacts', 'contacts.id', 'list_members.contact_id')
    .where('list_members.workspace_id', '=', workspaceId)
    .where('lists.workspace_id', '=', workspaceId)
    .where('contacts.workspace_id', '=', workspaceId)

/** Those on the list by then, after `afterId` (null: from the beginning), in the order of their ids. */
export async function listRecipients(
  store: Store,
  workspaceId: string,
  { listId, joinedBy }: { listId: string; joinedBy: number },
  afterId: string | null,
  limit: number,
): Promise<Recipient[]> {
  const rows = await members(store, workspaceId)
    .select(['contacts.id', 'contacts.email', 'contacts.email_hash'])
    .select(['contacts.tracking_opens', 'contacts.tracking_clicks'])
    .where('list_members.list_id', '=', listId)
    .where('list_members.created_at', '<=', joinedBy)
    .where('list_members.contact_id', '>', afterId ?? '')
    .where(isReachable())
    .orderBy('list_members.contact_id')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    email: row.email,
    emailHash: row.email_hash,
    trackingOpens: row.tracking_opens as Tracking,
    trackingClicks: row.tracking_clicks as Tracking,
  }))
}

/**
 * A few of them to try a mail with: the first, and those of whom least and most is known. One reading of the list, for
 * ids have one length and so do the numbers before them.
 */
export async function sampleRecipients(
  store: Store,
  workspaceId: string,
  listId: string,
): Promise<MergeContact[]> {
  const known = sql<string>`cast(1000000 + length(contacts.first_name) + length(contacts.last_name)
    + length(contacts.company) + length(contacts.fields) as text) || contacts.id`
  const { first, least, most } = await members(store, workspaceId)
    .select([
      sql<string | null>`min(contacts.id)`.as('first'),
      sql<string | null>`min(${known})`.as('least'),
      sql<string | null>`max(${known})`.as('most'),
    ])
    .where('list_members.list_id', '=', listId)
    .where(isReachable())
    .executeTakeFirstOrThrow()
  const ids = new Set([first, least?.slice(7), most?.slice(7)])
  const found = [...ids].map((id) => (id ? [getMergeContact(store, workspaceId, id)] : []))
  return Promise.all(found.flat())
}

const OWN_COLUMNS: Record<string, string> = {
  firstName: 'contacts.first_name',
  lastName: 'contacts.last_name',
  company: 'contacts.company',
}
/** Each is one more reading of the list. */
const MOST_FIELDS = 5

/** Of each field one of them who is without it, and one with whom it is the address of no page. */
export async function sampleWithoutLink(
  store: Store,
  workspaceId: string,
  listId: string,
  fields: readonly string[],
): Promise<MergeContact[]> {
  const ids = new Set<string>()
  for (const field of fields.slice(0, MOST_FIELDS)) {
    const column = OWN_COLUMNS[field]
    const value = column ? sql.ref(column) : textInJson(store, 'contacts.fields', field)
    const text = sql<string>`lower(trim(coalesce(${value}, '')))`
    const row = await members(store, workspaceId)
      .select([
        sql<string | null>`min(case when ${text} = '' then contacts.id end)`.as('without'),
        sql<string | null>`min(case when ${text} <> '' and ${text} not like 'http://_%'
          and ${text} not like 'https://_%' then contacts.id end)`.as('other'),
      ])
      .where('list_members.list_id', '=', listId)
      .where(isReachable())
      .executeTakeFirstOrThrow()
    for (const id of [row.without, row.other]) if (id) ids.add(id)
  }
  return Promise.all([...ids].map((id) => getMergeContact(store, workspaceId, id)))
}

/** How many a campaign to this list reaches, and why not the others. Throws `not_found`. */
export async function countRecipients(
  store: Store,
  workspaceId: string,
  listId: string,
): Promise<Reach & { basis: Basis }> {
  const list = await store.db
    .selectFrom('lists')
    .select('basis')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', listId)
    .executeTakeFirst()
  if (!list) throw new Problem('not_found', 'no such list')
  const reach = (await readReach(store, workspaceId, [listId])).get(listId) ?? NOBODY
  return { ...reach, basis: list.basis as Basis }
}

export const NOBODY: Reach = { members: 0, reachable: 0, suppressed: 0, unsubscribed: 0, withoutConsent: 0 }

/** The reach of each list that has members, by its id. */
export async function readReach(
  store: Store,
  workspaceId: string,
  listIds: readonly string[],
): Promise<Map<string, Reach>> {
  const counted = await Promise.all(
    chunkRows(store, listIds, 1).map((some) =>
      members(store, workspaceId)
        .select(({ fn }) => [
          'list_members.list_id as list_id',
          hindrance().as('hindrance'),
          fn.countAll().as('count'),
        ])
        .where('list_members.list_id', 'in', some)
        .groupBy(['list_members.list_id', 'hindrance'])
        .execute(),
    ),
  )
  const found = new Map<string, Reach>()
  for (const row of counted.flat()) {
    const count = toNumber(row.count)
    const reach = found.get(row.list_id) ?? { ...NOBODY }
    reach.members += count
    reach[row.hindrance ?? 'reachable'] += count
    found.set(row.list_id, reach)
  }
  return found
}
