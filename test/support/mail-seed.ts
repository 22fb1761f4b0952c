// A company whose mails go out signed through a server, as its settings would leave it; for processes without the app around them.
import { makeDkimPair } from '../../api/mail/dkim-key.ts'
import { putMailRow, putMailSecret } from '../../api/store/emails/mail-settings.ts'
import type { Store } from '../../api/store/store.ts'
import { seedWorkspace } from './seed.ts'

export const MAIL_SECRET = 'the secret key of mail without an app, long'
export const SENDER = 'bonjour@planeo.example'
export const SELECTOR = 'levier'

/** Answers the workspace, and the private key that its mails are signed with. */
export async function seedMail(store: Store, connections: number, now: number) {
  const { workspaceId } = await seedWorkspace(store, 'expediteur', now)
  const { privateKey, publicKey } = await makeDkimPair()
  const rates = { perMinute: null, perDomainPerMinute: null, domains: [], connections }
  const body = { fromEmail: SENDER, fromName: 'Planéo', rates, dkim: { selector: SELECTOR } }
  const records = [{ kind: 'dkim', name: '', type: 'TXT', value: '', state: 'ok', found: '' }]
  const check = { domain: 'planeo.example', selector: SELECTOR, records, checkedAt: now }
  await putMailSecret(store, workspaceId, 'dkim', privateKey, MAIL_SECRET, now)
  const domain_check = JSON.stringify(check)
  await putMailRow(store, workspaceId, { body, dkim_public: publicKey, domain_check }, now)
  return { workspaceId, privateKey }
}
