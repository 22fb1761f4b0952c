// The product around the test: people and teams, check-ins, decisions, learnings, traffic, and what experiments add.
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

const owned =
  'id text primary key, workspace_id text not null references workspaces(id), created_at bigint not null'

const sums = `visitors bigint not null, sum double precision not null, sum_squares double precision not null,
    denominator_sum double precision not null, denominator_squares double precision not null,
    product double precision not null, nonzero bigint not null`

const statements = [
  'alter table workspaces add column is_example bigint not null default 0',
  // where the walk through an example company's months stands; jobs leave it alone until it has been built
  `create table examples (workspace_id text primary key references workspaces(id), user_id text not null unique references users(id),
    created_at bigint not null, starts_at bigint not null, ends_at bigint not null, walked_to bigint not null,
    state text not null, built_at bigint, failed_at bigint)`,
  'alter table api_keys add column created_by text references users(id)',
  `create table teams (${owned}, name text not null)`,
  `create table team_members (team_id text not null references teams(id), user_id text not null references users(id),
    workspace_id text not null references workspaces(id), primary key (team_id, user_id))`,
  `create table invitations (${owned}, token_hash text not null unique, role text not null,
    created_by text references users(id), expires_at bigint not null, accepted_at bigint,
    accepted_by text references users(id), revoked_at bigint, label text not null default '',
    team_id text references teams(id), claim text unique)`,
  `create table password_resets (${owned}, token_hash text not null unique, user_id text not null references users(id),
    created_by text references users(id), expires_at bigint not null, used_at bigint, claim text unique)`,
  // no foreign keys: the log outlives what it speaks of
  `create table audit_log (id text primary key, workspace_id text not null, created_at bigint not null, user_id text,
    api_key_id text, actor text not null, action text not null, noun text not null, subject_id text, subject text, detail text)`,
  'create index audit_log_by_workspace on audit_log (workspace_id, id)',

  "alter table cycles add column review_note text not null default ''",
  'alter table objectives add column parent_id text references objectives(id)',
  'alter table objectives add column team_id text references teams(id)',
  'alter table objectives add column owner_id text references users(id)',
  'alter table metrics add column site_id text references sites(id)',
  'alter table metrics add column page text',
  'alter table metrics add column stage text',
  'alter table key_results add column owner_id text references users(id)',
  'alter table key_results add column stage text',
  'alter table key_results add column template text',
  "alter table key_results add column source text not null default 'observed'",
  'alter table key_results add column target_low double precision',
  `create table check_ins (${owned}, key_result_id text not null references key_results(id), day text not null,
    value double precision not null, confidence text not null, note text not null, author_id text references users(id),
    source text not null)`,
  'create index check_ins_by_key_result on check_ins (key_result_id, day)',

  `create table exclusion_groups (${owned}, site_id text not null references sites(id), key text not null,
    name text not null, unique (site_id, key))`,
  'alter table experiments add column measure text',
  "alter table experiments add column secondary text not null default '[]'",
  "alter table experiments add column guardrails text not null default '[]'",
  'alter table experiments add column exclusion_group_id text references exclusion_groups(id)',
  'alter table experiments add column exclusion_share double precision',
  'alter table experiments add column starts_at bigint',
  'alter table experiments add column ends_at bigint',
  'alter table experiments add column archived_at bigint',
  'alter table experiments add column owner_id text references users(id)',
  'alter table experiments add column schedule_failure text',
  // what was changed after launch, shown beside the verdict
  `create table experiment_changes (${owned}, experiment_id text not null references experiments(id),
    phase bigint not null, author_id text references users(id), author text not null, note text not null, fields text not null)`,
  'create index experiment_changes_by_experiment on experiment_changes (experiment_id, id)',
  `create table decisions (${owned}, experiment_id text not null references experiments(id), phase bigint not null,
    action text not null, variant text, note text not null, author_id text references users(id), author text not null,
    verdict text not null, reason text not null, draft_id text)`,
  'create index decisions_by_experiment on decisions (experiment_id, id)',

  `create table learnings (${owned}, updated_at bigint not null, title text not null, body text not null,
    status text not null, verdict text, stage text, hypothesis_id text references hypotheses(id),
    key_result_id text references key_results(id), objective_id text references objectives(id),
    metric_id text references metrics(id), team_id text references teams(id), author_id text references users(id),
    retest_on text)`,
  `create table learning_links (learning_id text not null references learnings(id),
    experiment_id text not null references experiments(id), workspace_id text not null references workspaces(id),
    stance text not null, primary key (learning_id, experiment_id))`,
  'alter table hypotheses add column learning_id text references learnings(id)',
  'alter table hypotheses add column owner_id text references users(id)',
  // JSON: site, pages, goal and traffic that its test was sized with
  'alter table hypotheses add column planned_test text',

  'alter table tallies add column nonzero bigint not null default 0',
  // until now every metric was 0 or 1, and nothing was shifted
  'update tallies set nonzero = cast(sum as bigint)',
  `create table segment_tallies (phase_id text not null, metric_id text not null, variant text not null,
    dimension text not null, value text not null, workspace_id text not null, ${sums},
    primary key (phase_id, metric_id, variant, dimension, value))`,
  // share of the site's visitors who consent, where the team knows it
  'alter table sites add column consent_rate double precision',
  // page '' is the whole site; measure '' counts page views, others name what visitors did
  `create table traffic (site_id text not null, day text not null, page text not null, measure text not null,
    workspace_id text not null, visitors bigint not null, count bigint not null, sum double precision not null,
    primary key (site_id, day, page, measure))`,
  // what a visitor has already been counted for on a day; deleted once the day can get no more events
  `create table visits (site_id text not null, day text not null, visitor_id text not null, workspace_id text not null,
    body text not null, primary key (site_id, day, visitor_id))`,
]

export const product: Migration = {
  name: '0002-product',
  queries: (db) => statements.map((text) => sql.raw(text).compile(db)),
}
