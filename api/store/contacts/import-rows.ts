// Rows of a file taken in: each once, however often they are sent; the bad ones kept aside with the reason.
import { sql } from 'kysely'
import {
  type Reject,
  type RejectReason,
  type RowContact,
  type Rules,
  readImportRow,
} from '#domain/contacts/import-row'
import type { Import, ImportRows } from '#wire/imports'
import { Problem } from '../../problem.ts'
import { jsonRows, numberCell, textCell } from '../sql/json-rows.ts'
import type { Store } from '../store.ts'
import { listContactFields } from './contact-fields.ts'
import { refusal } from './contacts.ts'
import { getImport } from './imports.ts'
import {
  findKnown,
  joinList,
  type KnownAddress,
  mergeContacts,
  proveMany,
  purposesOf,
} from './merge-contacts.ts'
import { findSaidNo, keyOfRow, takeBack } from './said-no.ts'

type Moment = { now: number; today: string }
type Line = { line: number; cells: readonly string[] }

/**
 * Rows up to `done` are passed over: a chunk that is sent again, or by two tabs, is taken once. A chunk beyond `done`
 * would leave a gap, and is refused.
 */
export async function takeImportRows(
  store: Store,
  workspaceId: string,
  id: string,
  { offset, rows }: ImportRows,
  moment: Moment,
): Promise<Import> {
  for (let attempt = 1; ; attempt++) {
    const found = await getImport(store, workspaceId, id)
    if (found.cancelledAt !== null) throw new Problem('wrong_state', 'this import has been cancelled')
    if (offset > found.done) throw refusal('offset', 'import_gap', `go on from row ${found.done}`)
    if (offset + rows.length > found.total) throw refusal('rows', 'import_total', 'more rows than were told')
    const fresh = rows.slice(found.done - offset)
    if (fresh.length === 0) return found
    try {
      await takeFresh(store, workspaceId, found, fresh, moment)
      return await getImport(store, workspaceId, id)
    } catch (error) {
      // another tab took them, or somebody made one of these contacts meanwhile
      if (attempt === 5 || !store.isConflict(error)) throw error
    }
  }
}

async function takeFresh(
  store: Store,
  workspaceId: string,
  found: Import,
  rows: readonly (readonly string[])[],
  { now, today }: Moment,
): Promise<void> {
  const fields = await listContactFields(store, workspaceId)
  const rules: Rules = {
    targets: found.columns.map(({ target }) => target),
    kinds: Object.fromEntries(fields.map(({ key, kind }) => [key, kind])),
    dates: found.dates,
    today,
    needsConsentAt: found.consent?.givenOn === null,
    needsConsent: found.consent !== null,
  }
  const rejects: (Line & Reject)[] = []
  let contacts: (Line & { contact: RowContact })[] = []
  /** Of those who did not agree in one of these rows, and in any that came before: whatever another row says. */
  const refusingNow = new Set<string>()
  const refusedBefore = await findSaidNo(store, workspaceId, found)
  for (const [index, cells] of rows.entries()) {
    const line = found.firstLine + found.done + index
    const read = readImportRow(cells, rules)
    if ('reject' in read) rejects.push({ line, cells, ...read.reject })
    if ('reject' in read && read.reject.reason === 'no_consent') refusingNow.add(keyOfRow(cells, found))
    if ('contact' in read) contacts.push({ line, cells, contact: read.contact })
  }
  const known = await findKnown(
    store,
    workspaceId,
    contacts.map(({ contact }) => contact.key),
  )
  contacts = contacts.filter(({ line, cells, contact: { key } }) => {
    const saidNo = refusingNow.has(key) || refusedBefore.has(key)
    const reason = saidNo ? 'no_consent' : objection(known.get(key))
    if (reason) rejects.push({ line, cells, target: 'email', reason })
    return reason === undefined
  })
  const { listId, consent } = found
  const purposes = consent === null ? [] : purposesOf(consent)
  const merge = await mergeContacts(
    store,
    workspaceId,
    contacts.map(({ contact }) => contact),
    { locale: found.locale, now, known, grants: purposes },
  )
  const done = found.done + rows.length
  await store.batch([
    // violates a constraint, and so ends the batch, where these rows have been taken already
    sql`update imports set total = case when done = ${found.done} and cancelled_at is null then total end,
        done = ${done}, added = added + ${merge.added}, updated = updated + ${contacts.length - merge.added},
        rejected = rejected + ${rejects.length}, finished_at = ${done === found.total ? now : null}
      where workspace_id = ${workspaceId} and id = ${found.id}`.compile(store.db),
    ...merge.queries,
    ...(listId === null ? [] : [joinList(store, workspaceId, listId, [...merge.ids.values()], now)]),
    ...(consent === null
      ? []
      : proveMany(
          store,
          workspaceId,
          [...new Map(contacts.map(({ contact }) => [contact.key, contact])).values()].map((contact) => ({
            contactId: merge.ids.get(contact.key) ?? '',
            givenAt: Date.parse(contact.consentAt ?? consent.givenOn ?? today),
          })),
          {
            source: 'import',
            wording: consent.wording,
            trackingWording: consent.trackingWording,
            detail: consent.source,
            purposes,
          },
          now,
        )),
    ...(found.done === 0 ? [] : takeBack(store, workspaceId, found, refusingNow)),
    keepRejects(store, workspaceId, found, rejects),
  ])
}

/** Who said no is not brought back by a file, and an address that fails is not tried again because of one. */
function objection(known: KnownAddress | undefined): RejectReason | undefined {
  const { suppressed, status } = known ?? {}
  if (suppressed === 'hard_bounce' || suppressed === 'soft_bounces') return 'bounced'
  if (suppressed === 'manual') return 'suppressed'
  return suppressed ?? (status === 'unsubscribed' ? 'unsubscribed' : undefined)
}

function keepRejects(
  store: Store,
  workspaceId: string,
  { id, columns }: Import,
  rejects: readonly (Line & Reject)[],
) {
  const header = (target: Reject['target']) =>
    columns.find((column) => column.target === target)?.header ?? ''
  const rows = rejects.map(({ line, cells, target, reason }) => [
    line,
    header(target),
    reason,
    JSON.stringify(cells),
  ])
  return sql`insert into import_rejects (import_id, line, workspace_id, field, reason, cells)
    select ${id}, ${numberCell(0)}, ${workspaceId}, ${sql.join([1, 2, 3].map(textCell))}
    from ${jsonRows(store, rows)}`.compile(store.db)
}
