// Decisions on experiments: each is kept with its author, its reason and the verdict that stood.
import type { CompiledQuery } from 'kysely'
import type { PageQuery } from '#wire/common'
import type { Decision, NewDecision } from '#wire/decisions'
import type { Experiment } from '#wire/experiments'
import { Problem } from '../../problem.ts'
import { duplicateCampaign } from '../campaigns/campaign-drafts.ts'
import { readAuthor } from '../company/author.ts'
import { duplicateExperiment } from '../experiments/duplicate-experiment.ts'
import { getExperiment } from '../experiments/experiments.ts'
import { rollOutExperiment, stopExperiment } from '../experiments/launch.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import type { Row } from '../schema.ts'
import type { Store } from '../store.ts'

const fromRow = (row: Row<'decisions'>): Decision => ({
  id: row.id,
  experimentId: row.experiment_id,
  phase: row.phase,
  action: row.action as Decision['action'],
  variant: row.variant,
  note: row.note,
  authorId: row.author_id,
  author: row.author,
  verdict: row.verdict === '' ? null : (row.verdict as Decision['verdict']),
  reason: row.reason === '' ? null : row.reason,
  draftId: row.draft_id,
  createdAt: row.created_at,
})

/** The newest first. */
export async function listDecisions(
  { db }: Store,
  workspaceId: string,
  experimentId: string,
  { q = '', ...page }: PageQuery,
) {
  const query = db
    .selectFrom('decisions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('experiment_id', '=', experimentId)
    .where(isFoundIn(q, ['note', 'author']))
    .orderBy('id', 'desc')
  const { rows, total } = await readPage(query, page)
  return { items: rows.map(fromRow), total }
}

/** Nothing where the experiment has left the status that was decided on. */
function insertDecision({ db }: Store, row: Row<'decisions'>, status: Experiment['status']): CompiledQuery {
  const columns = Object.keys(row) as (keyof typeof row)[]
  return db
    .insertInto('decisions')
    .columns(columns)
    .expression((eb) =>
      eb
        .selectFrom('experiments')
        .select(columns.map((column) => eb.val(row[column]).as(column)))
        .where('workspace_id', '=', row.workspace_id)
        .where('id', '=', row.experiment_id)
        .where('status', '=', status),
    )
    .compile()
}

type Author = { workspaceId: string; userId: string | null }

/** Does what was decided, and keeps the decision. Throws, and keeps nothing, where the state does not allow it. */
export async function decideExperiment(
  store: Store,
  { workspaceId, userId }: Author,
  experimentId: string,
  { action, variant, note = '' }: NewDecision,
  clock: () => number,
): Promise<{ decision: Decision; experiment: Experiment }> {
  const before = await getExperiment(store, workspaceId, experimentId)
  if (before.phase === null) throw new Problem('wrong_state', 'a draft has no result to decide on')
  const now = clock()
  const row: Row<'decisions'> = {
    id: newId(now),
    workspace_id: workspaceId,
    experiment_id: experimentId,
    phase: before.phase,
    action,
    variant: action === 'roll_out' ? (variant ?? null) : null,
    note,
    author_id: userId,
    author: (await readAuthor(store, userId)).name,
    verdict: before.standing?.verdict ?? '',
    reason: before.standing?.reason ?? '',
    draft_id: null,
    created_at: now,
  }
  const record = insertDecision(store, row, before.status)
  if (action === 'redo') {
    const also = (draftId: string) => {
      row.draft_id = draftId
      return [insertDecision(store, row, before.status)]
    }
    if (before.campaignId === null)
      await duplicateExperiment(store, workspaceId, experimentId, { now, ownerId: userId, also })
    else await duplicateCampaign(store, workspaceId, before.campaignId, { now, authorId: userId, also })
  } else if (action === 'roll_out') {
    await rollOutExperiment(store, workspaceId, experimentId, variant ?? '', clock, [record])
  } else if (action === 'keep' && before.status !== 'stopped') {
    await stopExperiment(store, workspaceId, experimentId, clock, [record])
  } else if (action === 'run_on' && before.status !== 'running') {
    throw new Problem('wrong_state', 'it does not run any more: draft it anew to test on')
  } else {
    const [kept] = await store.batch([record])
    if (kept !== 1) throw new Problem('wrong_state', 'its state has just changed: read it again')
  }
  return { decision: fromRow(row), experiment: await getExperiment(store, workspaceId, experimentId) }
}
