// What the app needs of mail and only Node can do: threads that compile, sockets that send, and the DNS. Absent at the edge.
import type { MailboxState } from '#wire/mail-feedback'
import type { DeadLink } from './filled-links.ts'
import type { FillTroubleCode } from './over-limit.ts'
import type { MailContent, MailScope } from './render.ts'

/** Trouble with a source, at its line (from 1; 0 where it is nowhere in particular). */
export type CompileTrouble = {
  line: number
  code: CompileCode
  message: string
  tag?: string
  /** For whom its tags could not be filled. */
  contact?: string
}
export type CompileCode =
  | 'syntax'
  | 'unknown_tag'
  | 'unknown_attribute'
  | 'bad_value'
  | 'bad_nesting'
  /** words between tags, where MJML keeps none */
  | 'lost_text'
  | 'include'
  | 'unsafe'
  | 'too_slow'
  | 'too_large'
  /** merge tags that cannot be read */
  | 'liquid'
  /** merge tags that cannot be filled, or write what could run */
  | FillTroubleCode
  | 'fill_unsafe'

export type Compiled = {
  /** Sanitised; merge tags are still in it. Empty where the source cannot be compiled. */
  html: string
  /** The same to be read as plain text; merge tags are in it, too. */
  text: string
  troubles: CompileTrouble[]
}

export type ToFill = {
  content: MailContent & { preheader: string }
  /** One for each person it is filled for. */
  scopes: readonly MailScope[]
}

export type Filled = MailContent & {
  preheader: string
  /** Of the HTML, as it would be sent. */
  bytes: number
  troubles: CompileTrouble[]
  /** Links that tags write, and that lead nowhere as they are filled. */
  deadLinks: DeadLink[]
}

export type OutgoingMail = {
  from: { name: string; address: string }
  replyTo?: string
  to: string
  subject: string
  html: string
  text: string
  headers?: Record<string, string>
  /** Without angle brackets. */
  messageId?: string
}

export type SendOutcome =
  | { isAccepted: true; reply: string }
  /** Of `pace`, `detail` is in how many seconds there is room for one more. */
  | { isAccepted: false; code: string; detail: string }

export type MailServices = {
  /** This installation is set to use a server for companies that have set none of their own. */
  hasServer: boolean
  /** MJML to HTML, in a thread that is stopped when it takes too long. */
  compile(mjml: string): Promise<Compiled>
  /** The same thread fills a mail's tags, for each of some people. */
  fill(toFill: ToFill): Promise<Filled[]>
  /**
   * One mail ahead of campaigns, through the company's transport and at its pace: tests and confirmations. It waits for a
   * moment; where that is too long it is not sent, by the code `pace`.
   */
  sendNow(workspaceId: string, mail: OutgoingMail): Promise<SendOutcome>
  /** Where companies send that have not set a server of their own; null where the outbox keeps their mail. */
  serverHost: string | null
  /** TXT records of a name, each joined; none where there is no such name. Throws where the DNS cannot be asked. */
  resolveTxt(name: string): Promise<string[]>
  /** A message as it was sent, taken apart again. */
  read(raw: string): Promise<{ from: string | null; html: string | null; text: string | null }>
  /**
   * One pass over what may be sent at a moment, of one company or of all: for tests, and for the example's months.
   * Answers how many mails were handed over.
   */
  sendDue(now: number, workspaceId?: string): Promise<number>
  /** Reads what has come back to a company's bounce mailbox since the last time. Never throws. */
  checkMailbox(workspaceId: string): Promise<MailboxState>
  /** Something may be due to be sent. */
  wake(): void
}
