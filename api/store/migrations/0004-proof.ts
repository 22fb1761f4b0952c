// What a technical colleague asks for: sessions one can end, second factors, scopes, webhooks, ranges left out, retention.
import { sql } from 'kysely'
import type { Migration } from '../migrate.ts'

const ofWorkspace = 'workspace_id text not null references workspaces(id)'
const owned = `id text primary key, ${ofWorkspace}, created_at bigint not null`

/** Sessions, second factors, keys with scopes, a log that only grows. */
const accounts: string[] = []

/** Events left out of the counts, and limits. */
const exclusions: string[] = []

/** Calls to other systems, and conversions that come from them. */
const webhooks: string[] = [
  `create table webhooks (${owned}, updated_at bigint not null, name text not null, url text not null, events text not null,
    secret text not null, disabled_at bigint, disabled_reason text)`,
]

/** How long what is kept, and banners that ask. */
const privacy: string[] = [
  `create table privacy_settings (workspace_id text primary key references workspaces(id), updated_at bigint not null,
    body text not null)`,
  `alter table sites add column banner text not null default '{"kind":"none"}'`,
]

/** What the edge has written down of a delivery, so that trying again doubles nothing. */
const deliveries: string[] = [
  `create table deliveries (id text primary key, ${ofWorkspace}, received_at bigint not null)`,
  'create index deliveries_by_age on deliveries (received_at)',
]

const statements = [...accounts, ...exclusions, ...webhooks, ...privacy, ...deliveries]

export const proof: Migration = {
  name: '0004-proof',
  queries: (db) => statements.map((text) => sql.raw(text).compile(db)),
}
