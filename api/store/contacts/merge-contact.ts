// What merge tags can say: the company's own fields, and one contact's values, as a mail would carry them.
import type { Contact } from '#wire/contacts'
import type { MergeTag } from '#wire/emails'
import { Problem } from '../../problem.ts'
import type { Store } from '../store.ts'

const STANDARD: readonly MergeTag[] = [
  { tag: 'contact.firstName', label: null, needsFallback: true },
  { tag: 'contact.lastName', label: null, needsFallback: true },
  { tag: 'contact.company', label: null, needsFallback: true },
  { tag: 'contact.email', label: null, needsFallback: false },
  { tag: 'unsubscribe', label: null, needsFallback: false },
  ...['name', 'website', 'address', 'legalLine', 'signature', 'privacyUrl'].map((key) => ({
    tag: `brand.${key}`,
    label: null,
    needsFallback: false,
  })),
]

export async function listMergeTags(store: Store, workspaceId: string): Promise<MergeTag[]> {
  const fields = await listFieldKeys(store, workspaceId)
  const own = fields.map(({ key, label }) => ({ tag: `contact.${key}`, label, needsFallback: true }))
  return [...STANDARD.slice(0, 4), ...own, ...STANDARD.slice(4)]
}

/** Keys of the company's own fields, for the checks. */
export async function listFieldKeys({ db }: Store, workspaceId: string) {
  return db
    .selectFrom('contact_fields')
    .select(['key', 'label'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .execute()
}

export type MergeContact = Pick<Contact, 'email' | 'firstName' | 'lastName' | 'company' | 'locale' | 'fields'>

export async function getMergeContact({ db }: Store, workspaceId: string, id: string): Promise<MergeContact> {
  const row = await db
    .selectFrom('contacts')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such contact')
  return {
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    company: row.company,
    locale: row.locale as Contact['locale'],
    fields: JSON.parse(row.fields),
  }
}
