// Addresses of the screens about sign-up forms and returned mail, and of the pages that the public sees.
import { formDefaults } from '#domain/email/form-defaults'
import type { Sender } from '../support/app.ts'

export async function formPaths(sender: Sender): Promise<Record<string, string>> {
  const { body: list } = await sender('POST', '/api/lists', { name: 'Lettre', basis: 'opt_in' })
  const fields = [{ key: 'firstName', label: 'Prénom', isRequired: false }]
  const body = { ...formDefaults('fr', 'Planéo'), fields, privacyUrl: 'https://www.planeo.example/' }
  const made = await sender('POST', '/api/forms', {
    name: 'Pied de page',
    listId: list.id,
    locale: 'fr',
    body,
  })
  const { id, url } = made.body as { id: string; url: string }
  return {
    forms: '/forms',
    form: `/forms/${id}`,
    'form-new': '/forms/new',
    returns: '/mail/returns',
    'public-form': new URL(url).pathname,
    'public-unsubscribe': '/u/test',
  }
}
