// Starting, stopping and rolling out an experiment: each is one batch.
import { type CompiledQuery, type Expression, type SqlBool, sql } from 'kysely'
import { findFreeRange } from '#domain/exclusion'
import type { Experiment } from '#wire/experiments'
import { Problem } from '../../problem.ts'
import { getFoldVersion, takeFoldVersion } from '../events/folds.ts'
import { endPhase, findPhase, insertPhase, isPhaseThere, type Phase } from '../events/phases.ts'
import { defineMetric } from '../okrs/metrics.ts'
import type { Database } from '../schema.ts'
import { getExclusionGroup, readGroupState, takenRanges } from '../sites/exclusion-groups.ts'
import { bumpRevision } from '../sites/sites.ts'
import type { Store } from '../store.ts'
import { tellWebhooks } from '../webhooks/webhook-events.ts'
import { getExperiment, getVersion } from './experiments.ts'
import { freezePhase } from './freeze-phase.ts'

/**
 * Freezes the claim and the set-up in a first phase. The caller has checked that nothing blocks the launch. What is to
 * happen as well is asked for with what holds once it has started.
 */
export async function startExperiment(
  store: Store,
  workspaceId: string,
  id: string,
  now: number,
  also: (isStarted: Expression<SqlBool>) => readonly CompiledQuery[] = () => [],
): Promise<Experiment> {
  const version = await getVersion(store, workspaceId, id)
  const experiment = await getExperiment(store, workspaceId, id)
  if (experiment.status !== 'draft' || experiment.archivedAt !== null)
    throw new Problem('wrong_state', 'only a draft that is not archived can be started')
  const { namespace, group } = await takeRange(store, workspaceId, experiment)
  const phase = await freezePhase(store, workspaceId, experiment, { number: 1, startedAt: now, namespace })
  const started = { status: 'running', started_at: now, schedule_failure: null }
  const [inserted] = await store.batch([
    insertPhase(store, phase, { status: 'draft', version, group }).compile(),
    setStatus(store, workspaceId, id, started)
      .where('status', '=', 'draft')
      .where(isPhaseThere(phase.id))
      .compile(),
    ...phase.metrics
      .filter(({ role }) => role === 'primary')
      .map((metric) => defineMetric(store, workspaceId, metric.id, metric.definition).compile()),
    bumpRevision(store, workspaceId, experiment.siteId).compile(),
    ...tellWebhooks(
      store,
      workspaceId,
      'experiment.started',
      { experiment: told(experiment) },
      now,
      isPhaseThere(phase.id),
    ),
    ...also(isPhaseThere(phase.id)),
  ])
  if (inserted !== 1)
    throw new Problem('wrong_state', 'the draft changed while it was launched: look at it again')
  return getExperiment(store, workspaceId, id)
}

/** A range of its exclusion group that nobody has, and the state of the group that this was read in. */
async function takeRange(store: Store, workspaceId: string, experiment: Experiment) {
  const { exclusionGroupId, exclusionShare } = experiment
  if (exclusionGroupId === null) return { namespace: undefined, group: undefined }
  const state = await readGroupState(store, workspaceId, exclusionGroupId)
  const found = await getExclusionGroup(store, workspaceId, exclusionGroupId)
  const range = findFreeRange(takenRanges(found), exclusionShare ?? 1)
  if (!range)
    throw new Problem('not_launchable', 'no free share of the exclusion group is that large', {
      issues: [
        {
          path: 'exclusionShare',
          code: 'no_free_share',
          message: 'take a smaller share, or end another test',
        },
      ],
    })
  const namespace: Phase['namespace'] = [found.id, ...range]
  return { namespace, group: { id: found.id, state } }
}

/** Ends the running phase; events that happened before now still count for 72 hours. Ends a roll-out too. */
export async function stopExperiment(
  store: Store,
  workspaceId: string,
  id: string,
  clock: () => number,
  also: readonly CompiledQuery[] = [],
) {
  const experiment = await getExperiment(store, workspaceId, id)
  if (experiment.status !== 'running' && experiment.status !== 'rolled_out') {
    throw new Problem('wrong_state', 'it does not run')
  }
  const stopped = tellWebhooks(
    store,
    workspaceId,
    'experiment.stopped',
    { experiment: told(experiment) },
    clock(),
    hasStatus(experiment),
  )
  const status = { status: 'stopped', rollout: null }
  await end(store, workspaceId, experiment, status, clock, [...also, ...stopped])
  return getExperiment(store, workspaceId, id)
}

/** Everybody sees the variant from now on, without exposures; ends the running phase. */
export async function rollOutExperiment(
  store: Store,
  workspaceId: string,
  id: string,
  variant: string,
  clock: () => number,
  also: readonly CompiledQuery[] = [],
) {
  const experiment = await getExperiment(store, workspaceId, id)
  if (experiment.status === 'draft') {
    throw new Problem('wrong_state', 'a draft has nothing to roll out: start it first')
  }
  const shown = experiment.variants.find(({ key }) => key === variant)
  if (!shown) {
    throw new Problem('invalid_request', 'no such variant', {
      issues: [{ path: 'variant', code: 'unknown_variant', message: 'name a variant of this experiment' }],
    })
  }
  // what everybody sees must not hide in the archive
  const status = { status: 'rolled_out', rollout: variant, archived_at: null }
  const rolledOut = tellWebhooks(
    store,
    workspaceId,
    'experiment.rolled_out',
    { experiment: told(experiment), variant: { id: shown.key, name: shown.name } },
    clock(),
    hasStatus(experiment),
  )
  await end(store, workspaceId, experiment, status, clock, [...also, ...rolledOut])
  return getExperiment(store, workspaceId, id)
}

const told = ({ id, name, key }: Experiment) => ({ id, name, key })

/** What `also` may ask: it comes before the change. */
export const hasStatus = ({ id, status }: Pick<Experiment, 'id' | 'status'>) =>
  sql<SqlBool>`exists (select 1 from experiments where experiments.id = ${id} and experiments.status = ${status})`

type Status = Partial<
  Pick<
    Database['experiments'],
    'status' | 'rollout' | 'started_at' | 'ended_at' | 'archived_at' | 'schedule_failure'
  >
>

const MAX_ATTEMPTS = 20

/**
 * Takes a fold version, as a fold would: one that is under way and does not know the end yet loses, and folds again
 * knowing it. The end is read from the clock after the version, so everything folded before happened before it.
 * What is to happen as well comes before the status changes, and may ask what it was.
 */
async function end(
  store: Store,
  workspaceId: string,
  experiment: Experiment,
  status: Status,
  clock: () => number,
  also: readonly CompiledQuery[],
): Promise<void> {
  const site = { id: experiment.siteId, workspaceId }
  for (let attempt = 1; ; attempt++) {
    const version = (await getFoldVersion(store, site)) + 1
    // after the version: a phase that opens meanwhile takes the next one, and this is tried again
    const phase = await findPhase(store, workspaceId, experiment.id)
    const now = clock()
    try {
      const counts = await store.batch([
        takeFoldVersion(store, site, version, now, 0),
        ...also,
        setStatus(store, workspaceId, experiment.id, { ...status, ended_at: experiment.endedAt ?? now })
          .where('status', '=', experiment.status)
          .compile(),
        // one ms later: what was received up to now has happened before the end
        ...(phase ? [endPhase(store, phase, now + 1).compile()] : []),
        bumpRevision(store, workspaceId, experiment.siteId).compile(),
      ])
      if (counts[1 + also.length] !== 1)
        throw new Problem('wrong_state', 'its state has just changed: read it again')
      return
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !store.isConflict(error)) throw error
    }
  }
}

function setStatus({ db }: Store, workspaceId: string, id: string, status: Status) {
  return db
    .updateTable('experiments')
    .set(status)
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
}
