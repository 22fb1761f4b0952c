// Deleting a company: every row of it, in an order that foreign keys allow.
import { sql } from 'kysely'
import type { Database } from '../schema.ts'
import { compile, type Store } from '../store.ts'
import { forgetRelayTrouble } from './relay-trouble.ts'
import { moveSessionsOut } from './sessions.ts'

/** Every table that carries a workspace: those that refer to others before those they refer to. A test walks the schema. */
export const WORKSPACE_TABLES = [
  'events',
  'deliveries',
  'intake',
  'folds',
  'contributions',
  'tallies',
  'segment_tallies',
  'traffic',
  'visits',
  'looks',
  'outbox',
  'bounces',
  'campaign_opens',
  'clicks',
  'nonces',
  'messages',
  'campaign_contents',
  'campaigns',
  'form_signups',
  'forms',
  'conversion_rejects',
  'conversions',
  'conversion_imports',
  'visitor_links',
  'import_rejects',
  'imports',
  'suppressions',
  'consents',
  'list_members',
  'contacts',
  'contact_fields',
  'lists',
  'email_versions',
  'emails',
  'images',
  'mail_feedback',
  'mail_settings',
  'brands',
  'decisions',
  'experiment_changes',
  'learning_links',
  'learnings',
  'phases',
  'experiments',
  'exclusion_groups',
  'goals',
  'hypotheses',
  'check_ins',
  'key_results',
  'metrics',
  'objectives',
  'webhook_deliveries',
  'webhooks',
  'privacy_settings',
  'left_out_ranges',
  'sites',
  'cycles',
  'invitations',
  'password_resets',
  'team_members',
  'teams',
  'api_keys',
  'sessions',
  'examples',
  'members',
  'audit_log',
] as const satisfies readonly (keyof Database)[]

const tablesBefore = WORKSPACE_TABLES.filter((table) => table !== 'audit_log')

/**
 * All of it or nothing: a conflict where `leaver` would be left without a company of their own. Answers the keys of its
 * sites, which the caller's site cache has to forget.
 */
export async function deleteWorkspace(store: Store, id: string, leaver?: string): Promise<string[]> {
  const { db, batch } = store
  const sites = await db.selectFrom('sites').select('key').where('workspace_id', '=', id).execute()
  await batch([
    ...(leaver === undefined ? [] : [keepOne(store, id, leaver)]),
    moveSessionsOut(store, id),
    forgetRelayTrouble(store, id),
    ...compile(
      // hypotheses and learnings refer to each other
      db.updateTable('hypotheses').set({ learning_id: null }).where('workspace_id', '=', id),
      ...tablesBefore.map((table) => db.deleteFrom(table).where('workspace_id', '=', id)),
      db.deleteFrom('workspaces').where('id', '=', id),
      // append-only while the company is there
      db.deleteFrom('audit_log').where('workspace_id', '=', id),
    ),
  ])
  return sites.map(({ key }) => key)
}

/** Violates a constraint, and so ends the batch, where the person has no other company; examples are none. */
const keepOne = ({ db }: Store, id: string, userId: string) =>
  sql`update workspaces set name = case when exists (
      select 1 from members join workspaces as others on others.id = members.workspace_id
      where members.user_id = ${userId} and others.id <> ${id} and others.is_example = 0
    ) then name end where id = ${id}`.compile(db)
