// `POST /v1/mail-feedback/{provider}/{token}`: what relays tell of our mails. The token in the address is the key.
import { Hono } from 'hono'
import { FeedbackProvider } from '#wire/mail-feedback'
import { BrevoCall, MailjetCall } from '#wire/mail-webhooks'
import type { AppEnv } from '../context.ts'
import { brevoReports, mailjetReports } from '../mail/relay-reports.ts'
import type { MailReport } from '../mail/report.ts'
import { takeReports } from '../mail/take-report.ts'
import { validated } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { findFeedbackWorkspace, getFeedbackRow, putFeedback } from '../store/emails/mail-feedback.ts'
import { amazonCall } from './amazon-calls.ts'

export const mailFeedbackCalls = new Hono<AppEnv>().post('/:provider/:token', async (c) => {
  const { store, clock } = c.var.services
  const provider = FeedbackProvider.safeParse(c.req.param('provider'))
  const workspaceId = await findFeedbackWorkspace(store, c.req.param('token'))
  if (!provider.success || workspaceId === undefined)
    throw new Problem('not_found', 'no such address: copy it again from the mail settings')
  const now = clock()
  const source = provider.data
  // SNS sends JSON and calls it text
  const body = await c.req.json<unknown>()
  const reports = source === 'ses' ? await amazonCall(c, workspaceId, body) : relayCall(source, body)
  const taken = await takeReports(store, workspaceId, reports, source, now)
  const { calls } = await getFeedbackRow(store, workspaceId, now)
  await putFeedback(store, workspaceId, { calls: { ...calls, [source]: now } }, now)
  return c.json({ taken })
})

function relayCall(source: 'brevo' | 'mailjet', body: unknown): MailReport[] {
  return source === 'brevo'
    ? brevoReports(validated(BrevoCall, body))
    : mailjetReports(validated(MailjetCall, body))
}
