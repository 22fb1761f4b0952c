// Whose server a company's mails leave by; null where none does.

import { getWorkspace } from '../store/company/workspaces.ts'
import { getMailRow } from '../store/emails/mail-settings.ts'
import type { Store } from '../store/store.ts'
import type { MailServices } from './services.ts'
import { transportKind } from './transport-kind.ts'

export async function relayOf(
  store: Store,
  mail: Pick<MailServices, 'hasServer' | 'serverHost'> | null,
  workspaceId: string,
): Promise<string | null> {
  const [row, { isExample }] = await Promise.all([
    getMailRow(store, workspaceId),
    getWorkspace(store, workspaceId),
  ])
  const hosts = { smtp: row.body.smtp?.host ?? null, server: mail?.serverHost ?? null, outbox: null }
  return hosts[transportKind(row, mail?.hasServer ?? false, isExample)]
}
