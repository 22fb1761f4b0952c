// Contacts brought in, one or a thousand: known ones are found by their address and filled in, the others are made.
import { type CompiledQuery, sql } from 'kysely'
import type { RowContact } from '#domain/contacts/import-row'
import type { Locale } from '#wire/common'
import type { ConsentPurpose, ConsentSource, ContactStatus, SuppressionReason } from '#wire/contacts'
import { newId } from '../new-id.ts'
import { plain } from '../page.ts'
import { jsonList, jsonTexts } from '../sql/json-list.ts'
import { jsonRows, numberCell, textCell } from '../sql/json-rows.ts'
import type { Store } from '../store.ts'
import { hashKey } from './suppressions.ts'

export type IncomingContact = Pick<RowContact, 'email' | 'key' | 'parts' | 'fields'>

/** What is known of an address before it is brought in. */
export type KnownAddress = {
  id: string | null
  status: ContactStatus | null
  suppressed: SuppressionReason | null
  row: Known | null
}

type Known = Awaited<ReturnType<typeof findByKeys>>[number]

const findByKeys = (store: Store, workspaceId: string, keys: readonly string[]) =>
  store.db
    .selectFrom('contacts')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('email_key', 'in', jsonList(store, keys))
    .execute()

/** Status and suppression of each address, by its key; nothing of those that are unknown. */
export async function findKnown(
  store: Store,
  workspaceId: string,
  keys: readonly string[],
): Promise<Map<string, KnownAddress>> {
  const byHash = new Map(keys.map((key) => [hashKey(key), key]))
  const [contacts, suppressions] = await Promise.all([
    findByKeys(store, workspaceId, keys),
    store.db
      .selectFrom('suppressions')
      .select(['email_hash', 'reason'])
      .where('workspace_id', '=', workspaceId)
      .where('email_hash', 'in', jsonList(store, [...byHash.keys()]))
      .execute(),
  ])
  const known = new Map<string, KnownAddress>()
  for (const row of contacts) {
    const status = row.status as ContactStatus
    known.set(row.email_key, { id: row.id, status, suppressed: null, row })
  }
  for (const { email_hash, reason } of suppressions) {
    const key = byHash.get(email_hash) ?? ''
    const { id = null, status = null, row = null } = known.get(key) ?? {}
    known.set(key, { id, status, row, suppressed: reason as SuppressionReason })
  }
  return known
}

type MergeOptions = {
  /** Of those whose language is not told. */
  locale: Locale
  now: number
  /** What `findKnown` answered about them, where it has been asked. */
  known?: ReadonlyMap<string, KnownAddress>
  /** What all of them agreed to; the proof is written by `proveMany`. */
  grants?: readonly ConsentPurpose[]
}

/**
 * The queries that save, and the id of each contact by its key. What a contact brings takes the place of what is known;
 * what it does not bring stays. Where somebody else makes the same contact meanwhile, the batch fails by a constraint: try again.
 */
export async function mergeContacts(
  store: Store,
  workspaceId: string,
  incoming: readonly IncomingContact[],
  { locale, now, known: asked, grants = [] }: MergeOptions,
): Promise<{ ids: Map<string, string>; added: number; queries: CompiledQuery[] }> {
  const merged = new Map<string, IncomingContact>()
  for (const each of incoming) {
    const { email, parts, fields } = merged.get(each.key) ?? { ...each, parts: {}, fields: {} }
    merged.set(each.key, {
      ...each,
      email,
      parts: { ...parts, ...each.parts },
      fields: { ...fields, ...each.fields },
    })
  }
  const known = asked ?? (await findKnown(store, workspaceId, [...merged.keys()]))
  const rows = [...merged.values()].map((each) => ({
    ...rowOf(each, known.get(each.key)?.row ?? undefined, locale, now),
    status: grants.includes('marketing') ? 'subscribed' : '',
    tracking_opens: grants.includes('tracking_opens') ? 'granted' : '',
    tracking_clicks: grants.includes('tracking_clicks') ? 'granted' : '',
  }))
  return {
    ids: new Map(rows.map((row) => [row.email_key, row.id])),
    added: rows.filter(({ email_key }) => !known.get(email_key)?.row).length,
    queries: [saveRows(store, workspaceId, rows, now)],
  }
}

function rowOf(
  { email, key, parts, fields }: IncomingContact,
  known: Known | undefined,
  locale: Locale,
  now: number,
) {
  const row = {
    id: known?.id ?? newId(now),
    email: known?.email ?? email,
    email_key: key,
    email_hash: hashKey(key),
    first_name: parts.firstName ?? known?.first_name ?? '',
    last_name: parts.lastName ?? known?.last_name ?? '',
    company: parts.company ?? known?.company ?? '',
    locale: parts.locale ?? known?.locale ?? locale,
    fields: JSON.stringify({ ...(JSON.parse(known?.fields ?? '{}') as object), ...fields }),
  }
  return { ...row, search: searchText(row) }
}

/** What the search of contacts looks in. */
export const searchText = (row: { email: string; first_name: string; last_name: string; company: string }) =>
  plain(`${row.email} ${row.first_name} ${row.last_name} ${row.company}`)

const COLUMNS = [
  'id',
  'email',
  'email_key',
  'email_hash',
  'first_name',
  'last_name',
  'company',
  'locale',
  'fields',
  'search',
  'status',
  'tracking_opens',
  'tracking_clicks',
] as const

/** What a contact starts with where nothing was agreed to, and what no file overrules. */
const STATES = {
  status: { none: 'none', refused: 'unsubscribed' },
  tracking_opens: { none: 'unknown', refused: 'denied' },
  tracking_clicks: { none: 'unknown', refused: 'denied' },
} as const
const isState = (column: string): column is keyof typeof STATES => column in STATES

/**
 * One parameter holds them all, so that a thousand rows are one statement on every engine. An empty state leaves what is
 * there; who refused meanwhile stays refused.
 */
function saveRows(
  store: Store,
  workspaceId: string,
  rows: readonly Record<(typeof COLUMNS)[number], string>[],
  now: number,
): CompiledQuery {
  const values = rows.map((row) => COLUMNS.map((column) => row[column]))
  const cells = COLUMNS.map((column, index) => {
    const cell = textCell(index)
    return isState(column) ? sql`coalesce(nullif(${cell}, ''), ${STATES[column].none})` : cell
  })
  const filled = COLUMNS.slice(4).map((column) => {
    const [old, fresh] = [sql.ref(`contacts.${column}`), sql.ref(`excluded.${column}`)]
    if (!isState(column)) return sql`${sql.ref(column)} = ${fresh}`
    const { none, refused } = STATES[column]
    return sql`${sql.ref(column)} = case when ${fresh} = ${none} or ${old} = ${refused} then ${old} else ${fresh} end`
  })
  return sql`insert into contacts (${sql.join(COLUMNS.map((column) => sql.ref(column)))},
      workspace_id, created_at, updated_at)
    select ${sql.join(cells)}, ${workspaceId}, ${now}, ${now} from ${jsonRows(store, values)} where true
    on conflict (id) do update set ${sql.join(filled)}, updated_at = excluded.updated_at`.compile(store.db)
}

/** For `batch`: they are on the list from now on; those who are already stay as they are. */
export const joinList = (
  store: Store,
  workspaceId: string,
  listId: string,
  contactIds: readonly string[],
  now: number,
): CompiledQuery =>
  sql`insert into list_members (list_id, contact_id, workspace_id, created_at)
    select ${listId}, value, ${workspaceId}, ${now} from ${jsonTexts(store, contactIds)} where true
    on conflict do nothing`.compile(store.db)

export type ManyConsents = {
  source: ConsentSource
  wording: string
  /** Those by which they agreed to be tracked; empty where they are the same. */
  trackingWording?: string
  /** Where, in words. */
  detail: string
  purposes: readonly ConsentPurpose[]
}

/** For `batch`: the proof that each agreed, at their own time; none of who refused before, whom a file cannot speak for. */
export function proveMany(
  store: Store,
  workspaceId: string,
  given: readonly { contactId: string; givenAt: number }[],
  { source, wording, trackingWording = '', detail, purposes }: ManyConsents,
  now: number,
): CompiledQuery[] {
  return purposes.map((purpose) => {
    const rows = given.map(({ contactId, givenAt }) => [newId(now), contactId, givenAt])
    const column = purpose === 'marketing' ? 'status' : purpose
    const words = purpose === 'marketing' ? wording : trackingWording || wording
    // no join: SQLite's planner would read every contact of the company, and the whole parameter for each
    return sql`insert into consents (id, workspace_id, created_at, contact_id, purpose, status, source, wording, given_at, detail)
      select ${textCell(0)}, ${workspaceId}, ${now}, ${textCell(1)}, ${purpose}, 'granted', ${source}, ${words},
        ${numberCell(2)}, ${detail}
      from ${jsonRows(store, rows)}
      where exists (select 1 from contacts where contacts.id = ${textCell(1)} and contacts.workspace_id = ${workspaceId}
        and ${sql.ref(`contacts.${column}`)} <> ${STATES[column].refused})`.compile(store.db)
  })
}

/** What an agreement to be written to may include. */
export const purposesOf = (consent: {
  trackingOpens: boolean
  trackingClicks: boolean
}): ConsentPurpose[] => [
  'marketing',
  ...(consent.trackingOpens ? (['tracking_opens'] as const) : []),
  ...(consent.trackingClicks ? (['tracking_clicks'] as const) : []),
]
