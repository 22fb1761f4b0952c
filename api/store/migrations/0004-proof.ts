// What a technical colleague asks for: sessions one can end, second factors, scopes, webhooks, ranges left out, retention.
import { sql } from 'kysely'
import { appendOnly } from './append-only.ts'
import type { Migration } from './migrate.ts'

const ofWorkspace = 'workspace_id text not null references workspaces(id)'
const owned = `id text primary key, ${ofWorkspace}, created_at bigint not null`

/** Sessions, second factors, keys with scopes, a log that only grows. */
const accounts: string[] = [
  'alter table sessions add column id text',
  // of those that are open: what revokes one must not be what opens it
  'update sessions set id = substr(token_hash, 1, 22)',
  'alter table sessions add column seen_at bigint',
  'alter table sessions add column device text',
  'alter table sessions add column place text',
  'create unique index sessions_by_id on sessions (id)',
  'create index sessions_by_user on sessions (user_id)',
  `create table second_factors (user_id text primary key references users(id), secret text not null,
    confirmed_at bigint, last_step bigint not null default 0, created_at bigint not null)`,
  `create table recovery_codes (code_hash text primary key, user_id text not null references users(id),
    used_at bigint, created_at bigint not null)`,
  'create index recovery_codes_by_user on recovery_codes (user_id)',
  'alter table workspaces add column requires_second_factor bigint not null default 0',
  'alter table api_keys add column scopes text',
  'alter table api_keys add column expires_at bigint',
  'alter table api_keys add column last_used_at bigint',
]

/** Events left out of the counts, and limits. */
const exclusions: string[] = [
  // who sent it: the origin of a page, 'servers' for the write key; null for what we wrote ourselves, and before this
  'alter table events add column sender text',
  `create table left_out_ranges (${owned}, site_id text not null references sites(id), since bigint not null,
    until bigint not null, sender text, experiment_id text, variant text, reason text not null, author text not null,
    user_id text, undone_at bigint, undone_by text, applied_at bigint, reached text not null default '',
    visitors bigint not null default 0)`,
  'create index left_out_ranges_of_site on left_out_ranges (site_id)',
  // readings of evidence that has been left out since
  'alter table looks add column annulled_at bigint',
]

/** Calls to other systems, and conversions that come from them. */
const webhooks: string[] = [
  `create table webhooks (${owned}, updated_at bigint not null, name text not null, url text not null, events text not null,
    secret text not null, disabled_at bigint, disabled_reason text, format text not null, locale text not null,
    failing_since bigint, old_secret text, old_secret_until bigint)`,
  `create table webhook_deliveries (webhook_id text not null references webhooks(id), event_id text not null, ${ofWorkspace},
    created_at bigint not null, name text not null, data text not null, state text not null, attempts bigint not null,
    next_at bigint, tried_at bigint, status bigint, detail text, primary key (webhook_id, event_id))`,
  "create index webhook_deliveries_due on webhook_deliveries (next_at) where state = 'waiting'",
  'create index webhook_deliveries_by_age on webhook_deliveries (created_at)',
  'alter table key_results add column reached_at bigint',
  `create table conversion_imports (${owned}, site_id text not null references sites(id), name text not null,
    mapping text not null, author_id text references users(id), total bigint not null, done bigint not null,
    taken bigint not null, repeated bigint not null, rejected bigint not null, finished_at bigint, cancelled_at bigint,
    undone_at bigint)`,
  `create table conversion_rejects (import_id text not null references conversion_imports(id), line bigint not null,
    ${ofWorkspace}, field text not null, reason text not null, cells text not null, primary key (import_id, line))`,
  `create table conversions (site_id text not null references sites(id), id text not null, ${ofWorkspace},
    created_at bigint not null, import_id text references conversion_imports(id), ref text not null, goal text not null,
    at bigint not null, value double precision, currency text, event_ids text not null, standing text not null,
    primary key (site_id, id))`,
  'create index conversions_by_import on conversions (import_id)',
  `create table visitor_links (site_id text not null references sites(id), email_hash text not null,
    visitor_id text not null, ${ofWorkspace}, created_at bigint not null, primary key (site_id, email_hash, visitor_id))`,
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
  queries: (db) => [...statements, ...appendOnly(db)].map((text) => sql.raw(text).compile(db)),
}
