// Fields of the company's own on its contacts: made, renamed, deleted with their values; and whether values fit them.
import { readDay } from '#domain/contacts/read-cell'
import type { ContactField, FieldKind, NewContactField } from '#wire/contact-fields'
import { FieldKey } from '#wire/contact-fields'
import type { FieldValues } from '#wire/contacts'
import { Problem } from '../../problem.ts'
import { freeKey, retryTakenKey } from '../free-key.ts'
import { newId } from '../new-id.ts'
import { hasJsonKey, withoutJsonKey } from '../sql/json-field.ts'
import { compile, type Store } from '../store.ts'

const select = ({ db }: Store, workspaceId: string) =>
  db.selectFrom('contact_fields').selectAll().where('workspace_id', '=', workspaceId)

/** In the order in which they were made. */
export async function listContactFields(store: Store, workspaceId: string): Promise<ContactField[]> {
  const rows = await select(store, workspaceId).orderBy('id').execute()
  return rows.map(({ id, key, label, kind, created_at }) => ({
    id,
    key,
    label,
    kind: kind as FieldKind,
    createdAt: created_at,
  }))
}

export async function getContactField(store: Store, workspaceId: string, id: string): Promise<ContactField> {
  const field = (await listContactFields(store, workspaceId)).find((each) => each.id === id)
  if (!field) throw new Problem('not_found', 'no such field')
  return field
}

export async function insertContactField(
  store: Store,
  workspaceId: string,
  { label, kind = 'text', key: wanted }: NewContactField,
  now: number,
): Promise<ContactField> {
  const id = newId(now)
  await retryTakenKey(store, async () => {
    const taken = (await listContactFields(store, workspaceId)).map(({ key }) => key)
    if (wanted !== undefined && taken.includes(wanted)) {
      const issue = { path: 'key', code: 'key_taken', message: 'another field has it: choose another' }
      throw new Problem('invalid_request', `key: ${issue.message}`, { issues: [issue] })
    }
    const key = wanted ?? keyOf(label, taken)
    await store.batch(
      compile(
        store.db
          .insertInto('contact_fields')
          .values({ id, workspace_id: workspaceId, created_at: now, key, label, kind }),
      ),
    )
  })
  return getContactField(store, workspaceId, id)
}

/** `Date d’achat` → `date_d_achat`; a name that merge tags could not hold, or that is taken, gets something added. */
function keyOf(label: string, taken: readonly string[]): string {
  const plain = freeKey(label, 'champ', []).replaceAll('-', '_').slice(0, 30)
  const base = FieldKey.safeParse(plain).success ? plain : `champ_${plain}`
  return freeKey(
    base.replaceAll('_', '-'),
    'champ',
    taken.map((key) => key.replaceAll('_', '-')),
  ).replaceAll('-', '_')
}

export async function renameContactField(
  store: Store,
  workspaceId: string,
  id: string,
  { label }: { label?: string | undefined },
): Promise<ContactField> {
  await getContactField(store, workspaceId, id)
  if (label !== undefined) {
    await store.batch(
      compile(
        store.db
          .updateTable('contact_fields')
          .set({ label })
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', id),
      ),
    )
  }
  return getContactField(store, workspaceId, id)
}

/** With what every contact holds in it. */
export async function deleteContactField(store: Store, workspaceId: string, id: string): Promise<void> {
  const { key } = await getContactField(store, workspaceId, id)
  await store.batch([
    ...compile(
      store.db
        .updateTable('contacts')
        .set({ fields: withoutJsonKey(store, 'fields', key) })
        .where('workspace_id', '=', workspaceId)
        .where(hasJsonKey(store, 'fields', key)),
      store.db.deleteFrom('contact_fields').where('workspace_id', '=', workspaceId).where('id', '=', id),
    ),
  ])
}

/** Throws `invalid_request` naming the first value that has no field, or does not fit its kind. */
export function checkFieldValues(fields: readonly ContactField[], values: FieldValues): void {
  for (const [key, value] of Object.entries(values)) {
    const kind = fields.find((field) => field.key === key)?.kind
    const code = kind === undefined ? 'unknown_field' : fits(kind, value) ? undefined : `field_${kind}`
    if (code === undefined) continue
    const message = kind === undefined ? 'no such field: make it first' : `not a ${kind}`
    const issue = { path: `fields.${key}`, code, message }
    throw new Problem('invalid_request', `${issue.path}: ${message}`, { issues: [issue] })
  }
}

function fits(kind: FieldKind, value: string | number | null): boolean {
  if (value === null) return true
  if (kind === 'number') return typeof value === 'number'
  if (typeof value === 'number') return false
  return kind === 'text' || readDay(value, 'dmy') === value
}
