// Email: who may be written to, what is written, campaigns and their messages, what became of them, and what was clicked.
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

const owned =
  'id text primary key, workspace_id text not null references workspaces(id), created_at bigint not null'
const ofWorkspace = 'workspace_id text not null references workspaces(id)'

const statements = [
  // an email test is an experiment: its phase, events, tallies and looks are those of page tests
  "alter table experiments add column kind text not null default 'page'",

  `create table brands (workspace_id text primary key references workspaces(id), updated_at bigint not null, body text not null)`,
  `create table mail_settings (workspace_id text primary key references workspaces(id), updated_at bigint not null,
    body text not null, secrets text, dkim_public text, dkim_private text, domain_check text)`,
  // where bounces and complaints come from: a mailbox that is read, and relays that call
  `create table mail_feedback (workspace_id text primary key references workspaces(id), updated_at bigint not null,
    token text not null unique, mailbox text, mailbox_state text, mailbox_cursor text, calls text not null default '{}',
    subscription text)`,
  `create table images (${owned}, name text not null, type text not null, width bigint not null, height bigint not null,
    bytes bigint not null, data text not null)`,
  'create index images_by_workspace on images (workspace_id, id)',

  `create table emails (${owned}, updated_at bigint not null, name text not null, subject text not null,
    preheader text not null, document text not null, locale text not null, template text, version bigint not null,
    archived_at bigint)`,
  'create index emails_by_workspace on emails (workspace_id, id)',
  `create table email_versions (email_id text not null references emails(id), version bigint not null, ${ofWorkspace},
    created_at bigint not null, author_id text references users(id), author text not null, subject text not null,
    preheader text not null, document text not null, primary key (email_id, version))`,

  `create table lists (${owned}, name text not null, basis text not null, description text not null default '')`,
  `create table contact_fields (${owned}, key text not null, label text not null, kind text not null, unique (workspace_id, key))`,
  `create table contacts (${owned}, updated_at bigint not null, email text not null, email_key text not null, email_hash text not null,
    first_name text not null default '', last_name text not null default '', company text not null default '',
    locale text not null default 'fr', fields text not null default '{}', status text not null,
    tracking_opens text not null default 'unknown', tracking_clicks text not null default 'unknown',
    soft_bounces bigint not null default 0, search text not null default '', unique (workspace_id, email_key))`,
  'create index contacts_by_workspace on contacts (workspace_id, id)',
  'create index contacts_by_hash on contacts (workspace_id, email_hash)',
  `create table list_members (list_id text not null references lists(id), contact_id text not null references contacts(id),
    ${ofWorkspace}, created_at bigint not null, primary key (list_id, contact_id))`,
  'create index list_members_by_contact on list_members (contact_id)',
  // append-only proof: who agreed or refused, to what words, where and when
  `create table consents (${owned}, contact_id text not null, purpose text not null, status text not null,
    source text not null, wording text not null, given_at bigint not null, detail text not null default '')`,
  'create index consents_by_contact on consents (contact_id, id)',
  // outlives the contact: the hash keeps an erased person from being written to again
  `create table suppressions (${ofWorkspace}, email_hash text not null, email text, reason text not null,
    created_at bigint not null, campaign_id text, detail text not null default '', primary key (workspace_id, email_hash))`,
  `create table imports (${owned}, name text not null, list_id text references lists(id), mapping text not null,
    consent text not null, author_id text references users(id), total bigint not null, done bigint not null default 0,
    added bigint not null default 0, updated bigint not null default 0, rejected bigint not null default 0,
    finished_at bigint, cancelled_at bigint)`,
  `create table import_rejects (import_id text not null references imports(id), line bigint not null, ${ofWorkspace},
    field text not null, reason text not null, cells text not null, primary key (import_id, line))`,
  `create table forms (${owned}, updated_at bigint not null, key text not null unique, name text not null,
    list_id text not null references lists(id), locale text not null, body text not null, archived_at bigint)`,
  `create table form_signups (${owned}, form_id text not null references forms(id), email text not null,
    body text not null, token_hash text not null unique, expires_at bigint not null, confirmed_at bigint)`,
  'create index form_signups_by_form on form_signups (form_id, created_at)',
  'create index form_signups_by_email on form_signups (workspace_id, email)',

  `create table campaigns (${owned}, updated_at bigint not null, version bigint not null, name text not null,
    status text not null, experiment_id text references experiments(id),
    hypothesis_id text references hypotheses(id), site_id text references sites(id),
    list_id text references lists(id), email_id text references emails(id), author_id text references users(id),
    body text not null, seed text not null, deciding text, deciding_reason text, scheduled_at bigint, pause_reason text,
    total bigint not null default 0, prepared_to text, launched_at bigint, test_sent_at bigint, wait_until bigint,
    winner text, winner_by text, winner_at bigint, outcomes text, ended_at bigint, archived_at bigint, resumed_at bigint,
    launch_key text)`,
  'create index campaigns_by_workspace on campaigns (workspace_id, id)',
  'create index campaigns_by_status on campaigns (status)',
  'create unique index campaigns_by_experiment on campaigns (experiment_id)',
  `create table campaign_contents (campaign_id text not null references campaigns(id), variant text not null, ${ofWorkspace},
    from_name text not null, subject text not null, preheader text not null, html text not null, text text not null,
    links text not null, primary key (campaign_id, variant))`,
  // contact_id is no foreign key: an erased person's message stays counted, under an id that is nobody's
  `create table messages (${owned}, campaign_id text not null references campaigns(id), contact_id text not null,
    email text, email_hash text, domain text not null, variant text, part text not null, state text not null,
    tracks_clicks bigint not null default 0, tracks_opens bigint not null default 0, nonce text unique,
    attempts bigint not null default 0, next_at bigint, sent_at bigint, code text, detail text, holder text,
    bounce text, bounced_at bigint, complained_at bigint, unsubscribed_at bigint, opened_at bigint,
    unique (campaign_id, contact_id), unique (campaign_id, email_hash))`,
  'create index messages_to_send on messages (campaign_id, state, next_at, id)',
  'create index messages_by_contact on messages (contact_id)',
  // what a link's token leads to: campaign and variant; who it was sent to only on the messages that may be tracked
  `create table nonces (nonce text primary key, ${ofWorkspace}, campaign_id text not null references campaigns(id),
    variant text not null, part text not null, sent_hour bigint not null, accepted bigint not null default 0,
    exposed_at bigint, confirmed_at bigint) without rowid`,
  'create index nonces_by_campaign on nonces (campaign_id)',
  'create index nonces_to_expose on nonces (campaign_id) where accepted = 1 and exposed_at is null',
  `create table clicks (id text primary key, ${ofWorkspace}, nonce text not null, campaign_id text not null references campaigns(id),
    variant text not null, link bigint not null, at bigint not null, signals text not null, verdict text,
    classifier bigint, counted_at bigint)`,
  'create index clicks_to_classify on clicks (counted_at, at)',
  'create index clicks_by_nonce on clicks (nonce)',
  'create index clicks_by_campaign on clicks (campaign_id)',
  `create table campaign_opens (campaign_id text not null references campaigns(id), variant text not null, day text not null,
    ${ofWorkspace}, count bigint not null, primary key (campaign_id, variant, day))`,
  `create table bounces (${owned}, message_id text, campaign_id text, email text, kind text not null, code text not null,
    cause text not null, detail text not null, source text not null, key text not null, unique (workspace_id, key))`,
  `create table outbox (${owned}, campaign_id text, message_id text, sender text not null, recipient text not null,
    subject text not null, raw text not null)`,
  'create index outbox_by_workspace on outbox (workspace_id, id)',
]

export const email: Migration = {
  name: '0003-email',
  queries: (db) => statements.map((text) => sql.raw(text).compile(db)),
}
