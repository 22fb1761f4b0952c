// Delivers to the outbox: nothing leaves, and everything can be looked at.
import { OUTBOX_REPLY } from '#domain/email/outbox-reply'
import { insertOutboxMail } from '../../store/sending/outbox.ts'
import type { Store } from '../../store/store.ts'
import type { Committer } from './committer.ts'
import type { Transport } from './transport.ts'

export function outboxTransport(
  committer: Committer,
  store: Store,
  workspaceId: string,
  clock: () => number,
): Transport {
  return {
    kind: 'outbox',
    host: null,
    connections: 20,
    async send({ envelope, raw, subject, campaignId, messageId, gate }) {
      if (!(await gate())) return { outcome: 'withheld' }
      const mail = {
        campaignId,
        messageId,
        sender: envelope.from,
        recipient: envelope.to,
        subject,
        raw: raw.toString('utf8'),
      }
      await committer([insertOutboxMail(store, workspaceId, mail, clock())])
      return { outcome: 'accepted', reply: OUTBOX_REPLY }
    },
    close() {},
  }
}
