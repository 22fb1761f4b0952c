// What Amazon SNS posts for SES: heard where Amazon signed it, for a topic that the owner confirmed. Each refusal is kept for
// the owner to see. The signature proves Amazon, whom anybody may rent: the topic proves whose account it is.
import type { Context } from 'hono'
import type { AmazonRefusal } from '#wire/mail-feedback'
import { SesEvent, SnsCall } from '#wire/mail-webhooks'
import type { AppEnv } from '../context.ts'
import { amazonAddress, certificateAddress } from '../mail/amazon-address.ts'
import { amazonKey } from '../mail/ask-amazon.ts'
import { sesReports } from '../mail/relay-reports.ts'
import type { MailReport } from '../mail/report.ts'
import { isSignedBy } from '../mail/sns-signature.ts'
import { validated } from '../middleware/validate.ts'
import { Problem } from '../problem.ts'
import { changeAmazon, getFeedbackRow } from '../store/emails/mail-feedback.ts'

const WORDS: Record<Exclude<AmazonRefusal, 'not_confirmed'>, string> = {
  unsigned: 'no signature of Amazon SNS: turn raw message delivery off for this subscription',
  bad_signature: 'the signature is not one of Amazon SNS for this message',
  bad_address: 'SigningCertURL and SubscribeURL must be addresses of Amazon SNS',
  no_certificate: 'the certificate at SigningCertURL cannot be read just now: try again',
  unknown_topic: 'nobody has confirmed this topic here: the owner does so under “Bounces and complaints”',
}

export async function amazonCall(
  c: Context<AppEnv>,
  workspaceId: string,
  body: unknown,
): Promise<MailReport[]> {
  const { store, clock, outbound } = c.var.services
  const now = clock()
  let topic = ''
  const refuse = async (reason: keyof typeof WORDS): Promise<never> => {
    const refusal = { reason, topic, at: now }
    await changeAmazon(store, workspaceId, (amazon) => ({ ...amazon, refusal }), now)
    if (reason === 'no_certificate')
      throw new Problem('unavailable', WORDS[reason], { retryAfterSeconds: 60 })
    throw new Problem(reason === 'bad_address' ? 'invalid_request' : 'forbidden', WORDS[reason])
  }
  // SNS's raw delivery: the event alone, which anybody could have written
  const isWrapped = typeof body === 'object' && body !== null && 'Type' in body
  if (!isWrapped) return refuse('unsigned')
  const call = validated(SnsCall, body)
  topic = call.TopicArn
  if (!call.Signature) return refuse('unsigned')
  const certificate = certificateAddress(call.SigningCertURL)
  if (certificate === null) return refuse('bad_address')
  const key = await amazonKey(certificate, outbound)
  if (!key) return refuse('no_certificate')
  if (!isSignedBy(key, call)) return refuse('bad_signature')

  if (call.Type === 'SubscriptionConfirmation') {
    const url = amazonAddress(call.SubscribeURL)
    if (url === null) return refuse('bad_address')
    const asked = { url, topic, at: now }
    await changeAmazon(store, workspaceId, (amazon) => ({ ...amazon, asked }), now)
    return []
  }
  if (call.Type !== 'Notification') return []
  const { amazon } = await getFeedbackRow(store, workspaceId, now)
  const { topics } = amazon
  if (topics && !topics.includes(topic)) return refuse('unknown_topic')
  if (topics === null || amazon.refusal) {
    const hear = (before: typeof amazon) => ({
      asked: before.asked?.topic === topic ? null : before.asked,
      topics: before.topics ?? [topic],
      refusal: null,
    })
    await changeAmazon(store, workspaceId, hear, now)
  }
  const event = parse(call.Message)
  // what SES says when the subscription is tried is a sentence
  return event === undefined ? [] : sesReports(validated(SesEvent, event))
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
