// Which transport a company's mail goes through, kept open while its settings stay the same.
import type { TransportKind } from '#wire/mail-settings'
import { getWorkspace } from '../../store/company/workspaces.ts'
import { findMailSecret, getMailRow, type MailRow } from '../../store/emails/mail-settings.ts'
import { defined } from '../../store/patch.ts'
import type { Store } from '../../store/store.ts'
import { transportKind } from '../transport-kind.ts'
import type { Committer } from './committer.ts'
import type { DkimKey } from './dkim-sign.ts'
import { outboxTransport } from './outbox-transport.ts'
import { type SmtpServer, smtpPool } from './smtp-pool.ts'
import { readSmtpUrl } from './smtp-url.ts'
import type { Transport } from './transport.ts'

export type Relay = {
  /** The server, and who one is there: the same for all companies that share it. */
  key: string
  transport: Transport
  settings: MailRow
  dkim: DkimKey | undefined
}
export type Relays = { of(workspaceId: string): Promise<Relay>; close(): void }

type Options = {
  store: Store
  committer: Committer
  clock: () => number
  secretKey: string
  smtpUrl: string | undefined
  silenceMs: number | undefined
  answerMs: number | undefined
}

export function createRelays({
  store,
  committer,
  clock,
  secretKey,
  smtpUrl,
  silenceMs,
  answerMs,
}: Options): Relays {
  const ours = smtpUrl === undefined ? undefined : readSmtpUrl(smtpUrl)
  const open = new Map<string, { made: string; transport: Transport }>()

  const serverOf = async (workspaceId: string, { body }: MailRow, kind: TransportKind) => {
    if (kind === 'server') return ours
    if (kind === 'outbox' || !body.smtp) return undefined
    const { host, port, security, user } = body.smtp
    const password = await findMailSecret(store, workspaceId, 'smtp', secretKey)
    return { host, port, security, ...(user ? { user, password: password ?? '' } : {}) }
  }

  return {
    async of(workspaceId) {
      const settings = await getMailRow(store, workspaceId)
      const kind = transportKind(
        settings,
        ours !== undefined,
        (await getWorkspace(store, workspaceId)).isExample,
      )
      const server: SmtpServer | undefined = await serverOf(workspaceId, settings, kind)
      const { connections } = settings.body.rates
      const made = JSON.stringify({ kind, server, connections })
      const known = open.get(workspaceId)
      const dkim = await dkimOf(store, settings, secretKey)
      const key = server ? `${server.user ?? ''}@${server.host}:${server.port}` : `outbox ${workspaceId}`
      if (known?.made === made) return { key, transport: known.transport, settings, dkim }
      known?.transport.close()
      const transport = server
        ? smtpPool(server, { kind, connections, ...defined({ silenceMs, answerMs }) })
        : outboxTransport(committer, store, workspaceId, clock)
      open.set(workspaceId, { made, transport })
      return { key, transport, settings, dkim }
    },
    close() {
      for (const { transport } of open.values()) transport.close()
    },
  }
}

/** Only once its record has been seen: a signature that nobody can check is worse than none. */
async function dkimOf(
  store: Store,
  { workspaceId, body, check }: MailRow,
  secretKey: string,
): Promise<DkimKey | undefined> {
  const domain = domainOf(body.fromEmail)
  const seen = check?.records.find(({ kind }) => kind === 'dkim')
  if (!body.dkim || !domain || check?.domain !== domain || seen?.state !== 'ok') return undefined
  if (check.selector !== body.dkim.selector) return undefined
  const privateKey = await findMailSecret(store, workspaceId, 'dkim', secretKey)
  return privateKey === undefined ? undefined : { domain, selector: body.dkim.selector, privateKey }
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()
