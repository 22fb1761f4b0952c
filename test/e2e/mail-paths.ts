// The screens of sending, with a sender, a signing key and a mail in the outbox.
import type { Sender } from '../support/app.ts'

/** Screens by name. */
export async function mailPaths(sender: Sender): Promise<Record<string, string>> {
  await sender('PATCH', '/api/mail-settings', { fromEmail: 'bonjour@planeo.example' })
  await sender('POST', '/api/mail-settings/dkim')
  await sender('POST', '/api/mail-settings/test', { to: 'zoe@clients.example' })
  const { body } = await sender('GET', '/api/outbox?limit=1')
  const [mail] = body.items as { id: string }[]
  return { mail: '/mail', outbox: '/mail/outbox', 'outbox-mail': `/mail/outbox/${mail?.id}` }
}
