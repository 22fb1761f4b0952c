// What was changed after launch, to be shown beside the verdict.
import type { CompiledQuery, Expression, SqlBool } from 'kysely'
import type { PageQuery } from '#wire/common'
import { CHANGED_FIELDS, type Experiment, type ExperimentChange } from '#wire/experiments'
import type { Author } from '../company/author.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Store } from '../store.ts'

/** The newest first. */
export async function listExperimentChanges(
  { db }: Store,
  workspaceId: string,
  experimentId: string,
  { q = '', ...page }: PageQuery,
) {
  const query = db
    .selectFrom('experiment_changes')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('experiment_id', '=', experimentId)
    .where(isFoundIn(q, ['note', 'author']))
    .orderBy('id', 'desc')
  const { rows, total } = await readPage(query, page)
  const items = rows.map(
    ({ id, created_at, author, phase, note, fields }): ExperimentChange => ({
      id,
      at: created_at,
      author,
      phase,
      note,
      fields: JSON.parse(fields),
    }),
  )
  return { items, total }
}

type Told = { workspaceId: string; now: number; author: Author; phase?: number; note?: string | undefined }

/** The fields that are shown beside a verdict and have another value now. */
export const changedFields = (before: Experiment, changed: Partial<Experiment>) =>
  CHANGED_FIELDS.filter(
    (field) =>
      changed[field] !== undefined && JSON.stringify(changed[field]) !== JSON.stringify(before[field]),
  ).map((field) => ({ field, before: before[field], after: changed[field] }))

/** Of no query where nothing that is shown has changed; writes nothing where `when` does not hold. */
export function insertExperimentChange(
  { db }: Store,
  before: Experiment,
  changed: Partial<Experiment>,
  { workspaceId, now, author, phase = before.phase ?? 1, note = '' }: Told,
  when: Expression<SqlBool>,
): CompiledQuery[] {
  const fields = changedFields(before, changed)
  if (fields.length === 0) return []
  const row = {
    id: newId(now),
    workspace_id: workspaceId,
    experiment_id: before.id,
    phase,
    author_id: author.userId,
    author: author.name,
    note,
    fields: JSON.stringify(fields),
    created_at: now,
  }
  const columns = Object.keys(row) as (keyof typeof row)[]
  return [
    db
      .insertInto('experiment_changes')
      .columns(columns)
      .expression((eb) =>
        eb
          .selectFrom('experiments')
          .select(columns.map((column) => eb.val(row[column]).as(column)))
          .where('experiments.workspace_id', '=', workspaceId)
          .where('experiments.id', '=', before.id)
          .where(when),
      )
      .compile(),
  ]
}
