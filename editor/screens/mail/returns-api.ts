// What the screen of returned mail asks of the server.
import type { MailboxPut, MailboxState, MailFeedback } from '#wire/mail-feedback'
import { request } from '../../api.ts'

export const returnsApi = {
  read: () => request<MailFeedback>('GET', 'mail-feedback'),
  saveMailbox: (body: MailboxPut) => request<MailFeedback>('PUT', 'mail-feedback/mailbox', body),
  removeMailbox: () => request<void>('DELETE', 'mail-feedback/mailbox'),
  checkMailbox: () => request<MailboxState>('POST', 'mail-feedback/mailbox/check'),
  confirmSubscription: () => request<MailFeedback>('POST', 'mail-feedback/subscription'),
  renewAddresses: () => request<MailFeedback>('POST', 'mail-feedback/token'),
}
