// Whose server a company's mails leave by; null where none does.
import { getMailRow } from '../store/mail-settings.ts'
import type { Store } from '../store/store.ts'
import { getWorkspace } from '../store/workspaces.ts'
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
