// What the audit log speaks of: the row behind a noun and an id, its name, and what changed in it.
import { sql } from 'kysely'
import type { Database } from '../schema.ts'
import type { Store } from '../store.ts'

/** Table of a noun, and the column that people know its rows by. Contacts stay nameless: the log outlives who is erased. */
const tables: Record<string, [table: keyof Database, name: string]> = {
  cycles: ['cycles', 'name'],
  reviews: ['cycles', 'name'],
  objectives: ['objectives', 'name'],
  'key-results': ['key_results', 'name'],
  metrics: ['metrics', 'name'],
  hypotheses: ['hypotheses', 'change'],
  sites: ['sites', 'name'],
  goals: ['goals', 'name'],
  'exclusion-groups': ['exclusion_groups', 'name'],
  'left-out-ranges': ['left_out_ranges', 'reason'],
  experiments: ['experiments', 'name'],
  campaigns: ['campaigns', 'name'],
  learnings: ['learnings', 'title'],
  emails: ['emails', 'name'],
  images: ['images', 'name'],
  teams: ['teams', 'name'],
  invitations: ['invitations', 'label'],
  'api-keys': ['api_keys', 'name'],
  forms: ['forms', 'name'],
  lists: ['lists', 'name'],
  'contact-fields': ['contact_fields', 'label'],
  imports: ['imports', 'name'],
  webhooks: ['webhooks', 'name'],
  'conversion-imports': ['conversion_imports', 'name'],
}

type Fields = Record<string, unknown>
export type Subject = { name: string; row: Fields }

/** Undefined where the noun has no rows of its own, or the row is not in this workspace. */
export async function findSubject(
  { db }: Store,
  workspaceId: string,
  noun: string,
  id: string,
): Promise<Subject | undefined> {
  const [row] = (await queryOf(workspaceId, noun, id)?.execute(db))?.rows ?? []
  return row && { name: String(row.audited_name), row }
}

function queryOf(workspaceId: string, noun: string, id: string) {
  if (noun === 'members') {
    return sql<Fields>`select users.name as audited_name, members.role from members
      join users on users.id = members.user_id
      where members.workspace_id = ${workspaceId} and members.user_id = ${id}`
  }
  if (noun === 'check-ins') {
    return sql<Fields>`select key_results.name as audited_name, check_ins.* from check_ins
      join key_results on key_results.id = check_ins.key_result_id
      where check_ins.workspace_id = ${workspaceId} and check_ins.id = ${id}`
  }
  const [table, name] = tables[noun] ?? []
  if (!table || !name) return undefined
  return sql<Fields>`select ${sql.ref(name)} as audited_name, ${sql.table(table)}.* from ${sql.table(table)}
    where workspace_id = ${workspaceId} and id = ${id}`
}

const camel = (column: string) => column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
/** Changes with every change, or says nothing to a person. */
const unspoken = new Set([
  'audited_name',
  'version',
  'revision',
  'updated_at',
  'token_hash',
  'write_key_hash',
])

/** Names of the fields that differ, as the wire spells them; and those sent that stand in no column. */
export function changedFields(before: Subject, after: Subject, sent: readonly string[]): string[] {
  const columns = Object.keys(after.row).filter((column) => !unspoken.has(column))
  const changed = columns.filter((column) => before.row[column] !== after.row[column]).map(camel)
  const known = new Set(columns.map(camel))
  return [...changed, ...sent.filter((field) => !known.has(field))]
}
