// Everything a landing-page test needs: people, OKRs, sites, experiments, and the event path.
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

const owned =
  'id text primary key, workspace_id text not null references workspaces(id), created_at bigint not null'

/** Types are chosen for the three engines: `bigint` and `double precision` mean the same on each. */
const statements = [
  'create table settings (key text primary key, value text not null)',
  'create table leases (name text primary key, holder text not null, until bigint not null)',
  'create table workspaces (id text primary key, name text not null, time_zone text not null, created_at bigint not null)',
  `create table users (id text primary key, email text not null unique, name text not null, locale text not null,
    password_hash text not null, created_at bigint not null)`,
  `create table members (workspace_id text not null references workspaces(id), user_id text not null references users(id),
    role text not null, created_at bigint not null, primary key (workspace_id, user_id))`,
  `create table sessions (token_hash text primary key, workspace_id text not null references workspaces(id),
    user_id text not null references users(id), expires_at bigint not null, created_at bigint not null)`,
  'create table login_attempts (key text primary key, count bigint not null, window_started_at bigint not null)',
  `create table api_keys (${owned}, name text not null, role text not null, key_hash text not null unique, revoked_at bigint)`,

  `create table cycles (${owned}, name text not null, starts_on text not null, ends_on text not null)`,
  `create table objectives (${owned}, cycle_id text not null references cycles(id), name text not null)`,
  `create table metrics (${owned}, name text not null, definition text)`,
  `create table key_results (${owned}, objective_id text not null references objectives(id),
    metric_id text not null references metrics(id), name text not null, unit text not null, direction text not null,
    baseline double precision not null, target double precision not null, current double precision, due_on text not null)`,
  `create table hypotheses (${owned}, key_result_id text not null references key_results(id),
    metric_id text not null references metrics(id), change text not null, because text not null, direction text not null,
    promised_lift double precision not null, floor double precision not null, share double precision not null)`,

  `create table sites (${owned}, name text not null, key text not null unique, write_key_hash text, origins text not null,
    consent text not null, revision bigint not null, seen_at bigint, seen_origin text)`,
  `create table goals (${owned}, site_id text not null references sites(id), key text not null, name text not null,
    trigger text not null, unique (site_id, key))`,
  `create table experiments (${owned}, hypothesis_id text not null references hypotheses(id),
    site_id text not null references sites(id), goal_id text references goals(id), key text not null, name text not null,
    status text not null, page_url text not null, audience text not null, variants text not null,
    coverage double precision not null, monthly_visitors bigint not null, baseline_rate double precision not null,
    min_runtime_days bigint not null, rollout text, version bigint not null, started_at bigint, ended_at bigint, unique (site_id, key))`,
  `create table phases (id text primary key, workspace_id text not null references workspaces(id),
    experiment_id text not null references experiments(id), site_id text not null references sites(id),
    number bigint not null, consent text not null, seed text not null, coverage double precision not null, weights text not null, namespace text,
    audience text not null, variants text not null, metrics text not null, plan text not null, started_at bigint not null,
    ended_at bigint, sealed_at bigint, checksum text, unique (experiment_id, number))`,
  'create index phases_by_site on phases (site_id)',

  // The log is the hot path: no foreign keys, one primary key that makes retries harmless.
  `create table events (site_id text not null, id text not null, workspace_id text not null, visitor_id text not null,
    type text not null, at bigint not null, received_at bigint not null, phase_id text, variant text, goal text, name text,
    value double precision, currency text, url text, properties text, fold_id bigint, primary key (site_id, id))`,
  // only claimed events: so that an append touches one index in random order, not two
  'create index events_by_visitor on events (site_id, visitor_id) where fold_id is not null',
  'create index events_unfolded on events (site_id) where fold_id is null',
  `create table intake (site_id text not null, day text not null, outcome text not null, workspace_id text not null,
    count bigint not null, primary key (site_id, day, outcome))`,
  `create table folds (site_id text not null, version bigint not null, workspace_id text not null, at bigint not null,
    events bigint not null, primary key (site_id, version))`,
  `create table contributions (phase_id text not null, visitor_id text not null, workspace_id text not null,
    site_id text not null, body text not null, primary key (phase_id, visitor_id))`,
  `create table tallies (phase_id text not null, metric_id text not null, variant text not null, day text not null,
    workspace_id text not null, visitors bigint not null, sum double precision not null,
    sum_squares double precision not null, denominator_sum double precision not null,
    denominator_squares double precision not null, product double precision not null,
    primary key (phase_id, metric_id, variant, day))`,
  `create table looks (phase_id text not null, number bigint not null, workspace_id text not null, slot bigint not null,
    at bigint not null, changed bigint not null, points text not null, body text not null, primary key (phase_id, number))`,
]

export const spine: Migration = {
  name: '0001-spine',
  queries: (db) => statements.map((text) => sql.raw(text).compile(db)),
}
