// What compiles and sends, for routes that cannot do without.
import type { Services } from '../context.ts'
import type { MailServices } from '../mail/services.ts'
import { Problem } from '../problem.ts'

/** Throws `mail_needs_node` at the edge. */
export function mailOf({ mail }: Pick<Services, 'mail'>): MailServices {
  if (!mail) throw new Problem('mail_needs_node', 'mails are compiled and sent by the Node server only')
  return mail
}
