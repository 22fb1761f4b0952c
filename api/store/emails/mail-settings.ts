// How a company's mail leaves and comes back: one row of each company that has settled anything.
import type { DnsRecord, MailRates, SmtpSecurity, TransportKind } from '#wire/mail-settings'
import type { Database } from '../schema.ts'
import { seal, unseal } from '../sealed-secret.ts'
import type { Store } from '../store.ts'

/** What stands in `body`; the mailbox that bounces are read from is there too, under a name of its own. */
export type MailBody = {
  /** undefined: the server's own where there is one, else the outbox */
  transport?: TransportKind
  smtp?: { host: string; port: number; security: SmtpSecurity; user: string } | null
  fromName: string
  fromEmail: string
  replyTo: string
  bounceEmail: string
  spf: string
  rates: MailRates
  dkim?: { selector: string }
}

export type DomainCheck = { domain: string; selector: string; records: DnsRecord[]; checkedAt: number }
export type MailRow = {
  workspaceId: string
  body: MailBody
  dkimPublic: string | null
  dkimPrivate: string | null
  check: DomainCheck | null
}
export type MailSecret = 'smtp' | 'mailbox' | 'dkim'

const DEFAULTS: MailBody = {
  fromName: '',
  fromEmail: '',
  replyTo: '',
  bounceEmail: '',
  spf: '',
  rates: { perMinute: null, perDomainPerMinute: null, domains: [], connections: 5 },
}

const purposeOf = (workspaceId: string, name: MailSecret) => `mail ${name} ${workspaceId}`

async function findRow({ db }: Store, workspaceId: string): Promise<Database['mail_settings'] | undefined> {
  return db.selectFrom('mail_settings').selectAll().where('workspace_id', '=', workspaceId).executeTakeFirst()
}

export async function getMailRow(store: Store, workspaceId: string): Promise<MailRow> {
  const row = await findRow(store, workspaceId)
  return {
    workspaceId,
    body: { ...DEFAULTS, ...JSON.parse(row?.body ?? '{}') },
    dkimPublic: row?.dkim_public ?? null,
    dkimPrivate: row?.dkim_private ?? null,
    check: row?.domain_check ? JSON.parse(row.domain_check) : null,
  }
}

type Changes = Partial<Omit<Database['mail_settings'], 'workspace_id' | 'updated_at' | 'body'>> & {
  /** Merged into what stands there. */
  body?: object
}

/** Makes the row where there is none. */
export async function putMailRow(
  store: Store,
  workspaceId: string,
  { body = {}, ...columns }: Changes,
  now: number,
): Promise<void> {
  const row = await findRow(store, workspaceId)
  const merged = JSON.stringify({ ...JSON.parse(row?.body ?? '{}'), ...body })
  const values = { body: merged, updated_at: now, ...columns }
  await store.db
    .insertInto('mail_settings')
    .values({ workspace_id: workspaceId, ...values })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(values))
    .execute()
}

export async function hasMailSecret(store: Store, workspaceId: string, name: MailSecret): Promise<boolean> {
  return name in JSON.parse((await findRow(store, workspaceId))?.secrets ?? '{}')
}

/** Undefined where there is none, and where it was sealed with another SECRET_KEY. */
export async function findMailSecret(
  store: Store,
  workspaceId: string,
  name: MailSecret,
  secretKey: string,
): Promise<string | undefined> {
  const sealed = JSON.parse((await findRow(store, workspaceId))?.secrets ?? '{}')[name]
  if (typeof sealed !== 'string') return undefined
  return unseal(secretKey, purposeOf(workspaceId, name), sealed) ?? undefined
}

/** null takes it away. */
export async function putMailSecret(
  store: Store,
  workspaceId: string,
  name: MailSecret,
  text: string | null,
  secretKey: string,
  now: number,
): Promise<void> {
  const secrets = JSON.parse((await findRow(store, workspaceId))?.secrets ?? '{}')
  if (text === null) delete secrets[name]
  else secrets[name] = seal(secretKey, purposeOf(workspaceId, name), text)
  await putMailRow(store, workspaceId, { secrets: JSON.stringify(secrets) }, now)
}
