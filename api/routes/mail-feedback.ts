// Where bounces and complaints are heard: the mailbox, and the addresses that relays call. The owner's, for these are secrets.
import { type Context, Hono } from 'hono'
import { isLoopback } from '#domain/is-loopback'
import { FeedbackProvider, MailboxPut, MailboxState, MailFeedback } from '#wire/mail-feedback'
import type { AppEnv } from '../context.ts'
import { confirmAtAmazon } from '../mail/ask-amazon.ts'
import { needsRole } from '../middleware/authenticate.ts'
import { jsonBody } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { type Amazon, changeAmazon, getFeedbackRow, putFeedback } from '../store/emails/mail-feedback.ts'
import { putMailSecret } from '../store/emails/mail-settings.ts'
import { newToken } from '../store/secret.ts'
import { answers } from './describe.ts'
import { originOf } from './origin-of.ts'

export const mailFeedback = new Hono<AppEnv>()
  .use(needsRole('owner'))
  .get('/', answers('Where bounces and complaints are heard', MailFeedback), async (c) =>
    c.json(await read(c)),
  )
  .put(
    '/mailbox',
    answers('Set the mailbox that bounces come back to', MailFeedback),
    jsonBody(MailboxPut),
    async (c) => {
      const { store, clock, secretKey } = c.var.services
      const { workspaceId } = c.var.identity
      const now = clock()
      const { password, ...mailbox } = c.req.valid('json')
      const before = await getFeedbackRow(store, workspaceId, now)
      if (mailbox.security === 'none' && !isLoopback(mailbox.host)) {
        throw new Problem('invalid_request', 'security: the password would travel in the clear', {
          issues: [{ path: 'security', code: 'plain_password', message: 'choose TLS' }],
        })
      }
      const isSame =
        before.mailbox?.host === mailbox.host &&
        before.mailbox.port === mailbox.port &&
        before.mailbox.security === mailbox.security &&
        before.mailbox.user === mailbox.user
      // a password that is kept must not be sent to another server than the one it was given for
      if (password === undefined && !(isSame && before.mailbox?.hasPassword)) {
        throw new Problem('invalid_request', 'password: needed for this mailbox', {
          issues: [{ path: 'password', code: 'missing', message: 'type the password of this mailbox' }],
        })
      }
      if (password !== undefined) await putMailSecret(store, workspaceId, 'mailbox', password, secretKey, now)
      await putFeedback(store, workspaceId, { mailbox, state: null, cursor: null }, now)
      return c.json(await read(c))
    },
  )
  .delete('/mailbox', answers('Read the mailbox no more', undefined, 204), async (c) => {
    const { store, clock, secretKey } = c.var.services
    const { workspaceId } = c.var.identity
    await putFeedback(store, workspaceId, { mailbox: null, state: null, cursor: null }, clock())
    await putMailSecret(store, workspaceId, 'mailbox', null, secretKey, clock())
    return c.body(null, 204)
  })
  .post('/mailbox/check', answers('Read the mailbox now', MailboxState), async (c) => {
    const { mail, store, clock } = c.var.services
    if (!mail) throw new Problem('mail_needs_node', 'a mailbox is read by a server on Node only')
    const { workspaceId } = c.var.identity
    const { mailbox } = await getFeedbackRow(store, workspaceId, clock())
    if (!mailbox) throw new Problem('not_found', 'no mailbox is set')
    return c.json(await mail.checkMailbox(workspaceId))
  })
  .post(
    '/token',
    answers('Make new addresses for relays; the old ones answer no more', MailFeedback),
    async (c) => {
      const { store, clock } = c.var.services
      const { workspaceId } = c.var.identity
      await getFeedbackRow(store, workspaceId, clock())
      const amazon = { asked: null, topics: [], refusal: null }
      await putFeedback(store, workspaceId, { token: newToken('fb'), calls: {}, amazon }, clock())
      return c.json(await read(c))
    },
  )
  .post(
    '/subscription',
    answers('Confirm the subscription that Amazon SNS asks for, and hear its topic', MailFeedback),
    async (c) => {
      const { store, clock, outbound } = c.var.services
      const { workspaceId } = c.var.identity
      const { asked } = (await getFeedbackRow(store, workspaceId, clock())).amazon
      if (!asked) throw new Problem('not_found', 'Amazon asks for nothing: subscribe the address there first')
      const { url, topic } = asked
      const isConfirmed = await confirmAtAmazon(url, outbound)
      const confirm = (amazon: Amazon): Amazon =>
        isConfirmed
          ? {
              asked: amazon.asked?.url === url ? null : amazon.asked,
              topics: [...new Set([...(amazon.topics ?? []), topic])],
              refusal: null,
            }
          : { ...amazon, refusal: { reason: 'not_confirmed', topic, at: clock() } }
      await changeAmazon(store, workspaceId, confirm, clock())
      return c.json(await read(c))
    },
  )

async function read(c: Context<AppEnv>) {
  const { store, clock, mail } = c.var.services
  const row = await getFeedbackRow(store, c.var.identity.workspaceId, clock())
  const { asked, refusal } = row.amazon
  const origin = originOf(c)
  return {
    canReadMailbox: mail !== null,
    mailbox: row.mailbox,
    state: row.state,
    webhooks: FeedbackProvider.options.map((provider) => ({
      provider,
      url: `${origin}/v1/mail-feedback/${provider}/${row.token}`,
      lastAt: row.calls[provider] ?? null,
    })),
    subscription: asked && { topic: asked.topic, at: asked.at },
    amazonRefusal: refusal,
  }
}
