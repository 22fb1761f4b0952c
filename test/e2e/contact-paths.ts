// Addresses of the screens about contacts, with a person who refused, a field, an import with a row left aside, and one that was interrupted.
import type { Sender } from '../support/app.ts'

const CONSENT = { source: 'Salon de Lyon', wording: 'J’accepte la lettre mensuelle.' }

export async function contactPaths(sender: Sender): Promise<Record<string, string>> {
  const make = async (path: string, body: object) => {
    const { status, body: made } = await sender('POST', path, body)
    if (status >= 300) throw new Error(`${path}: ${JSON.stringify(made)}`)
    return made as Record<string, string>
  }
  const list = await make('/api/lists', {
    ...{ name: 'Lettre mensuelle', basis: 'opt_in', description: 'Une fois par mois' },
  })
  const field = await make('/api/contact-fields', { label: 'Dernier achat', kind: 'date' })
  const contact = await make('/api/contacts', {
    ...{ email: 'helene@exemple.example', firstName: 'Hélène', lastName: 'Dupré', listIds: [list.id] },
    ...{ fields: { [field.key ?? '']: '2026-10-01' }, consent: { ...CONSENT, givenAt: 0 } },
  })
  const answer = { purpose: 'marketing', status: 'denied', source: 'téléphone', givenAt: 0 }
  await make(`/api/contacts/${contact.id}/consents`, answer)
  await make('/api/suppressions', { emails: ['collegue@exemple.example'], detail: 'Collègues' })
  const columns = [{ header: 'Adresse', target: 'email' }]
  const sent = { ...{ listId: list.id, columns, consent: { ...CONSENT, givenOn: '2026-10-01' } } }
  const done = await make('/api/imports', { ...sent, name: 'clients.csv', total: 2 })
  await make(`/api/imports/${done.id}/rows`, { offset: 0, rows: [['zoe@exemple.example'], ['rien']] })
  const open = await make('/api/imports', { ...sent, name: 'prospects.csv', total: 20 })
  return {
    contacts: '/contacts',
    contact: `/contacts/${contact.id}`,
    'contact-edit': `/contacts/${contact.id}/edit`,
    'contact-new': '/contacts/new',
    'contact-lists': '/contacts/lists',
    'contact-fields': '/contacts/fields',
    suppressions: '/contacts/suppressions',
    imports: '/contacts/imports',
    'import-resume': `/contacts/import?resume=${open.id}`,
  }
}
