// The port through which mail leaves: what every way of sending answers, so that nobody is written to twice.
import type { TransportKind } from '#wire/mail-settings'

export type Envelope = { from: string; to: string }

/**
 * `withheld`: the gate did not open. `unreachable`: no session with the server. `not_sent`: the session broke before
 * any content went out, `isAsked` at the server's word. `refused`: the server said no, for now or for good. `unanswered`:
 * content went out, and no answer came back.
 */
export type Delivery =
  | { outcome: 'accepted'; reply: string }
  | { outcome: 'withheld' }
  | { outcome: 'unreachable'; code: string; detail: string; isPermanent: boolean }
  | { outcome: 'not_sent'; code: string; detail: string; isAsked: boolean }
  | {
      outcome: 'refused'
      stage: 'sender' | 'recipient' | 'content'
      code: string
      detail: string
      isForNow: boolean
    }
  | { outcome: 'unanswered'; code: string; detail: string }

export type Dispatch = {
  envelope: Envelope
  raw: Buffer
  subject: string
  campaignId: string | null
  messageId: string | null
  /** Asked before the first byte of content leaves; content leaves only after it has answered true. */
  gate: () => Promise<boolean>
}

export type Transport = {
  kind: TransportKind
  /** The server's name, null for the outbox. */
  host: string | null
  /** How many mails may be under way at once. */
  connections: number
  send(dispatch: Dispatch): Promise<Delivery>
  /** Ends idle connections; those that carry a mail end with it. */
  close(): void
}
