// A mail that somebody was sent, written again from what its campaign froze: nothing of it is counted, and its way out is inert.
import { Problem } from '../problem.ts'
import { getMergeContact } from '../store/contacts/merge-contact.ts'
import { getBrand } from '../store/emails/brand.ts'
import { getFrozenMessage } from '../store/sending/messages.ts'
import type { Store } from '../store/store.ts'
import { mailLinks } from './links.ts'
import { contactScope, mailScope } from './render.ts'
import type { MailServices } from './services.ts'
import { TEST_UNSUBSCRIBE_TOKEN } from './unsubscribe-token.ts'

/** By today's details of the contact: what was sent is kept by nobody. `own` throws `not_found`. */
export async function writeAgain(
  store: Store,
  mail: Pick<MailServices, 'fill'>,
  own: { workspaceId: string; campaignId: string; id: string },
  origin: string,
) {
  const { workspaceId } = own
  const { contactId, subject, preheader, html, text, links } = await getFrozenMessage(store, own)
  if (contactId === null) throw new Problem('wrong_state', 'its recipient has been erased')
  const [brand, contact] = await Promise.all([
    getBrand(store, workspaceId),
    getMergeContact(store, workspaceId, contactId),
  ])
  const lv = { ...mailLinks(links, null, origin), unsubscribe: `${origin}/u/${TEST_UNSUBSCRIBE_TOKEN}` }
  const scope = mailScope(contactScope(contact), brand, { ...lv, pixel: null })
  const [filled] = await mail.fill({ content: { subject, preheader, html, text }, scopes: [scope] })
  if (!filled) throw new Error('a mail was filled for nobody')
  const [trouble] = filled.troubles
  if (trouble) throw new Problem('wrong_state', `it cannot be written for them: ${trouble.message}`)
  return { subject: filled.subject, html: filled.html, text: filled.text }
}
