// Which way a company's mail goes.
import type { TransportKind } from '#wire/mail-settings'
import type { MailRow } from '../store/emails/mail-settings.ts'

/** The way that is chosen, or the one that follows from what there is. The example company writes to nobody. */
export function transportKind({ body }: MailRow, hasServer: boolean, isExample: boolean): TransportKind {
  if (isExample) return 'outbox'
  const chosen = body.transport ?? (hasServer ? 'server' : 'outbox')
  if (chosen === 'server' && !hasServer) return 'outbox'
  return chosen === 'smtp' && !body.smtp ? 'outbox' : chosen
}
