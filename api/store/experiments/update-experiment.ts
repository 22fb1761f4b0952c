// Changes to an experiment: a draft takes every one, what runs only those that move nobody between variants.
import { sql } from 'kysely'
import { onOriginOf } from '#domain/page-rules'
import type { Experiment, ExperimentPatch } from '#wire/experiments'
import { Problem } from '../../problem.ts'
import type { Author } from '../company/author.ts'
import { defined } from '../patch.ts'
import { bumpRevision } from '../sites/sites.ts'
import type { Store } from '../store.ts'
import { insertExperimentChange } from './experiment-changes.ts'
import { checkReferences } from './experiment-references.ts'
import { getExperiment } from './experiments.ts'

/** What may change after launch: nobody changes variant by it. */
const LIVING = ['name', 'coverage', 'endsAt', 'ownerId']

export async function updateExperiment(
  store: Store,
  workspaceId: string,
  id: string,
  patch: ExperimentPatch,
  { now, author }: { now: number; author: Author },
): Promise<Experiment> {
  const before = await getExperiment(store, workspaceId, id)
  const changed = defined(patch)
  checkState(before, changed)
  await checkReferences(store, workspaceId, before.siteId, scheduleOf(before, changed), now)
  const row = columnsOf(before, changed)
  if (Object.keys(row).length === 0) return before
  const { db } = store
  const update = db
    .updateTable('experiments')
    .set(({ eb }) => ({ ...row, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('status', '=', before.status)
  const phase = db
    .updateTable('phases')
    .set({ coverage: changed.coverage ?? before.coverage })
    .where('workspace_id', '=', workspaceId)
    .where('experiment_id', '=', id)
    .where('ended_at', 'is', null)
  const isDraft = before.status === 'draft'
  const isAsRead = sql<boolean>`experiments.status = ${before.status}`
  const told = isDraft
    ? []
    : insertExperimentChange(store, before, changed, { workspaceId, now, author }, isAsRead)
  const counts = await store.batch([
    ...told,
    update.compile(),
    ...(changed.coverage === undefined ? [] : [phase.compile()]),
    ...(isDraft ? [] : [bumpRevision(store, workspaceId, before.siteId).compile()]),
  ])
  if (counts[told.length] !== 1)
    throw new Problem('wrong_state', 'it has just been launched or stopped: read it again')
  return getExperiment(store, workspaceId, id)
}

function checkState({ status }: Experiment, changed: ExperimentPatch): void {
  if (status === 'draft') return
  if (Object.keys(changed).some((field) => !LIVING.includes(field)))
    throw new Problem('wrong_state', 'that is frozen since the launch: open a new phase to change it')
  const asksForTraffic = changed.coverage !== undefined || changed.endsAt !== undefined
  if (asksForTraffic && status !== 'running')
    throw new Problem('wrong_state', 'the experiment does not run any more')
}

/** Times that stay as they were are not asked about again: the launch check says where they have passed. */
function scheduleOf(before: Experiment, { startsAt, endsAt, ...others }: ExperimentPatch): ExperimentPatch {
  const isNewStart = startsAt !== undefined && startsAt !== before.startsAt
  const isNewEnd = endsAt !== undefined && endsAt !== before.endsAt
  return { ...others, ...(isNewStart ? { startsAt } : {}), ...(isNewEnd ? { endsAt } : {}) }
}

function columnsOf(before: Experiment, changed: ExperimentPatch) {
  const { audience, pageUrl, exclusionGroupId, exclusionShare, startsAt } = changed
  const json = (value: unknown) => (value === undefined ? undefined : JSON.stringify(value))
  const hasGroup =
    exclusionGroupId === undefined ? before.exclusionGroupId !== null : exclusionGroupId !== null
  const share = exclusionShare ?? before.exclusionShare ?? 0.5
  const isGroupChanged = exclusionGroupId !== undefined || exclusionShare !== undefined
  return defined({
    name: changed.name,
    coverage: changed.coverage,
    page_url: pageUrl,
    audience: audience && json(onOriginOf(pageUrl ?? before.pageUrl, audience)),
    variants: json(changed.variants),
    goal_id: changed.goalId,
    measure: changed.measure === null ? null : json(changed.measure),
    secondary: json(changed.secondary),
    guardrails: json(changed.guardrails),
    monthly_visitors: changed.monthlyVisitors,
    baseline_rate: changed.baselineRate,
    min_runtime_days: changed.minRuntimeDays,
    exclusion_group_id: exclusionGroupId,
    exclusion_share: isGroupChanged ? (hasGroup ? share : null) : undefined,
    starts_at: startsAt,
    ends_at: changed.endsAt,
    owner_id: changed.ownerId,
    // a new date settles that an earlier one was missed
    schedule_failure: startsAt === undefined || startsAt === before.startsAt ? undefined : null,
  })
}
