// A test of an email: as a contact would get it, marked as a test, to the few people it is meant for.
import type { Brand } from '#domain/email/brand'
import type { EmailPreview, TestSendAnswer } from '#wire/emails'
import { Problem } from '../problem.ts'
import { getMailRow } from '../store/emails/mail-settings.ts'
import { TEST_MARK } from '../store/sending/outbox.ts'
import type { Store } from '../store/store.ts'
import type { MailServices } from './services.ts'

type Sender = { workspaceId: string; userId: string | null }

/** One after the other: what one server refuses, the next may take. Throws where there is nothing to send. */
export async function sendTest(
  store: Store,
  mail: Pick<MailServices, 'sendNow'>,
  { workspaceId, userId }: Sender,
  brand: Brand,
  { html, text, subject, troubles }: EmailPreview,
  to: readonly string[],
): Promise<TestSendAnswer['items']> {
  const trouble = troubles.find(({ code }) => code.startsWith('fill_')) ?? troubles[0]
  // with its tags in it, it would be no test
  if (html === '' || trouble?.code.startsWith('fill_')) {
    const where = trouble && trouble.line > 0 ? ` (line ${trouble.line})` : ''
    throw new Problem('not_launchable', `the email cannot be written: ${trouble?.message ?? ''}${where}`)
  }
  const { fromName, fromEmail, replyTo } = (await getMailRow(store, workspaceId)).body
  const address = fromEmail || (await emailOf(store, userId))
  const from = { name: fromName || brand.name, address }
  const items: TestSendAnswer['items'] = []
  for (const recipient of new Set(to)) {
    const outcome = await mail.sendNow(workspaceId, {
      from,
      ...(replyTo ? { replyTo } : {}),
      to: recipient,
      subject: TEST_MARK + subject,
      html,
      text,
    })
    items.push(
      outcome.isAccepted
        ? { to: recipient, isAccepted: true, reply: outcome.reply, detail: '' }
        : { to: recipient, isAccepted: false, reply: outcome.code, detail: outcome.detail },
    )
  }
  return items
}

/** Until a sender has been settled, a test comes from the person who sends it. */
async function emailOf({ db }: Store, userId: string | null): Promise<string> {
  const user = await db
    .selectFrom('users')
    .select('email')
    .where('id', '=', userId ?? '')
    .executeTakeFirst()
  if (user) return user.email
  throw new Problem('wrong_state', 'say first who mails come from, in the settings of sending')
}
