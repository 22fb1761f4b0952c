// What relays post when a mail bounced or was called spam: only what is read of it. All else passes.
import { z } from 'zod'

const Text = z.string().max(5000)

/** https://developers.brevo.com/docs/transactional-webhooks; one event, or several where batching is on. */
const BrevoEvent = z.looseObject({
  event: Text,
  email: Text.optional(),
  id: z.union([z.number(), Text]).optional(),
  'message-id': Text.optional(),
  'X-Mailin-custom': Text.nullish(),
  reason: Text.nullish(),
  ts_event: z.number().optional(),
})
export const BrevoCall = z.union([BrevoEvent.transform((event) => [event]), z.array(BrevoEvent).max(1000)])

/** https://dev.mailjet.com/email/guides/webhooks/; one event, or several in the grouped version. */
const MailjetEvent = z.looseObject({
  event: Text,
  email: Text.optional(),
  time: z.number().optional(),
  MessageID: z.union([z.number(), Text]).optional(),
  CustomID: Text.nullish(),
  hard_bounce: z.boolean().nullish(),
  error_related_to: Text.nullish(),
  error: Text.nullish(),
  comment: Text.nullish(),
})
export const MailjetCall = z.union([
  MailjetEvent.transform((event) => [event]),
  z.array(MailjetEvent).max(1000),
])

/** The envelope of Amazon SNS: https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html */
export const SnsCall = z.looseObject({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: Text,
  TopicArn: Text,
  Message: z.string().max(200_000),
  Timestamp: Text.optional(),
  Subject: Text.nullish(),
  Token: Text.optional(),
  SubscribeURL: z.string().max(2000).optional(),
  SignatureVersion: Text.optional(),
  Signature: Text.optional(),
  SigningCertURL: z.string().max(2000).optional(),
})

const Recipient = z.looseObject({
  emailAddress: Text,
  status: Text.optional(),
  diagnosticCode: Text.optional(),
})
/** Notifications say `notificationType`, published events `eventType`. */
export const SesEvent = z.looseObject({
  notificationType: Text.optional(),
  eventType: Text.optional(),
  mail: z.looseObject({
    messageId: Text.optional(),
    headers: z.array(z.looseObject({ name: Text, value: z.string() })).optional(),
  }),
  bounce: z
    .looseObject({
      bounceType: Text,
      bounceSubType: Text.optional(),
      bouncedRecipients: z.array(Recipient),
      feedbackId: Text.optional(),
    })
    .optional(),
  complaint: z
    .looseObject({
      complainedRecipients: z.array(Recipient),
      complaintFeedbackType: Text.optional(),
      feedbackId: Text.optional(),
    })
    .optional(),
})

export type BrevoCall = z.infer<typeof BrevoCall>
export type MailjetCall = z.infer<typeof MailjetCall>
export type SnsCall = z.infer<typeof SnsCall>
export type SesEvent = z.infer<typeof SesEvent>
