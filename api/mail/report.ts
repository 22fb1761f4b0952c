// What somebody else tells of a mail of ours: a server that bounced it, a person who called it spam. From a mailbox or a relay.
import type { BounceCause } from '#domain/email/bounce'

export type MailReport = {
  outcome: 'refused' | 'complained'
  /** Of the message, where the report names it. */
  messageId: string | null
  email: string | null
  /** Enhanced status, where it stands in a field of its own. */
  status: string
  /** The server's own words. */
  text: string
  /** Where the relay has a word of its own for it, which needs no reading. */
  cause?: BounceCause | undefined
  /** What the relay says about its being for good, where it says so. */
  isPermanent: boolean | null
  /** The address that failed is not the one we wrote to: somebody there passes mail on. */
  isPassedOn?: boolean
  /** Tells this report from others of the same source. */
  id: string
}

const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** Our Message-ID is `<{message id}@domain>`. */
export function messageOf(text: string | null | undefined): string | null {
  return messagesOf(text)[0] ?? null
}

export const messagesOf = (text: string | null | undefined): string[] =>
  (text ?? '').match(ID)?.map((id) => id.toLowerCase()) ?? []

/** What a mail that came to a mailbox tells: of one of these, if they are ours, for anybody can have written it. */
export type MailboxReport = { messageIds: string[]; tellings: Omit<MailReport, 'messageId'>[] }
