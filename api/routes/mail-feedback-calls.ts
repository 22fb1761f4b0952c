// `POST /v1/mail-feedback/{provider}/{token}`: what relays tell of our mails. The token in the address is the key.
import { type Context, Hono } from 'hono'
import type { ZodType, z } from 'zod'
import { FeedbackProvider } from '#wire/mail-feedback'
import { BrevoCall, MailjetCall, SesEvent, SnsCall } from '#wire/mail-webhooks'
import type { AppEnv } from '../context.ts'
import { amazonAddress } from '../mail/amazon-address.ts'
import { brevoReports, mailjetReports, sesReports } from '../mail/relay-reports.ts'
import type { MailReport } from '../mail/report.ts'
import { takeReport } from '../mail/take-report.ts'
import { invalid } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { findFeedbackWorkspace, getFeedbackRow, putFeedback } from '../store/mail-feedback.ts'

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
  const reports = source === 'ses' ? await sesCall(c, workspaceId, body) : relayCall(source, body)
  const outcomes = []
  for (const report of reports) outcomes.push(await takeReport(store, workspaceId, report, source, now))
  const { calls } = await getFeedbackRow(store, workspaceId, now)
  await putFeedback(store, workspaceId, { calls: { ...calls, [source]: now } }, now)
  return c.json({ taken: outcomes.filter((outcome) => outcome === 'recorded').length })
})

function relayCall(source: 'brevo' | 'mailjet', body: unknown): MailReport[] {
  return source === 'brevo' ? brevoReports(read(BrevoCall, body)) : mailjetReports(read(MailjetCall, body))
}

/** A subscription is kept for the owner to confirm; with SNS's raw delivery the event comes without an envelope. */
async function sesCall(c: Context<AppEnv>, workspaceId: string, body: unknown): Promise<MailReport[]> {
  const isWrapped = typeof body === 'object' && body !== null && 'Type' in body
  if (!isWrapped) return sesReports(read(SesEvent, body))
  const call = read(SnsCall, body)
  const { store, clock } = c.var.services
  if (call.Type === 'SubscriptionConfirmation') {
    const url = amazonAddress(call.SubscribeURL)
    if (url === null) throw new Problem('invalid_request', 'SubscribeURL is not an address of Amazon SNS')
    await getFeedbackRow(store, workspaceId, clock())
    const subscription = { url, topic: call.TopicArn, at: clock() }
    await putFeedback(store, workspaceId, { subscription }, clock())
    return []
  }
  if (call.Type !== 'Notification') return []
  await putFeedback(store, workspaceId, { subscription: null }, clock())
  const event = parse(call.Message)
  // what SES says when the subscription is tried is a sentence
  return event === undefined ? [] : sesReports(read(SesEvent, event))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function read<Schema extends ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body)
  if (!parsed.success) throw invalid(parsed.error.issues)
  return parsed.data
}
