// Editing a running test: the phase that ran ends, another begins with a new seed and counts from zero.
import { onOriginOf } from '#domain/page-rules'
import type { Experiment, NewPhase } from '#wire/experiments'
import { Problem } from '../../problem.ts'
import type { Author } from '../company/author.ts'
import { getFoldVersion, takeFoldVersion } from '../events/folds.ts'
import { endPhase, findPhase, insertPhase, isPhaseThere } from '../events/phases.ts'
import { defined } from '../patch.ts'
import { bumpRevision } from '../sites/sites.ts'
import type { Store } from '../store.ts'
import { changedFields, insertExperimentChange } from './experiment-changes.ts'
import { checkReferences } from './experiment-references.ts'
import { getExperiment, getVersion } from './experiments.ts'
import { freezePhase } from './freeze-phase.ts'

const MAX_ATTEMPTS = 20

type Options = { clock: () => number; author: Author }

/** The experiment as it would be tested next: what the launch check is asked about. */
export function editedExperiment(before: Experiment, { note: _, ...fields }: NewPhase): Experiment {
  const edited = { ...before, ...defined(fields) }
  return { ...edited, audience: onOriginOf(edited.pageUrl, edited.audience) }
}

/** The caller has checked that nothing blocks the new phase. The claim and the exclusion range stay. */
export async function openPhase(
  store: Store,
  workspaceId: string,
  id: string,
  change: NewPhase,
  { clock, author }: Options,
): Promise<Experiment> {
  const version = await getVersion(store, workspaceId, id)
  const before = await getExperiment(store, workspaceId, id)
  const running = await findPhase(store, workspaceId, id)
  if (before.status !== 'running' || !running)
    throw new Problem('wrong_state', 'only a running experiment gets another phase')
  const after = editedExperiment(before, change)
  if (changedFields(before, after).length === 0)
    throw new Problem('invalid_request', 'nothing changes: the phase that runs goes on', {
      issues: [{ path: '', code: 'no_change', message: 'change something first' }],
    })
  const site = { id: before.siteId, workspaceId }
  await checkReferences(store, workspaceId, before.siteId, defined(change), clock())
  for (let attempt = 1; ; attempt++) {
    const fold = (await getFoldVersion(store, site)) + 1
    const now = clock()
    const number = running.number + 1
    const { namespace } = running
    const phase = await freezePhase(store, workspaceId, after, { number, startedAt: now + 1, namespace })
    const told = { workspaceId, now, author, phase: number, note: change.note }
    try {
      const [, inserted] = await store.batch([
        takeFoldVersion(store, site, fold, now, 0),
        insertPhase(store, phase, { status: 'running', version }).compile(),
        // one ms later: what was received up to now has happened before the end
        endPhase(store, running, now + 1)
          .where(isPhaseThere(phase.id))
          .compile(),
        updateSetup(store, workspaceId, after).where(isPhaseThere(phase.id)).compile(),
        ...insertExperimentChange(store, before, after, told, isPhaseThere(phase.id)),
        bumpRevision(store, workspaceId, before.siteId).compile(),
      ])
      if (inserted !== 1) throw new Problem('wrong_state', 'its state has just changed: read it again')
      return await getExperiment(store, workspaceId, id)
    } catch (error) {
      if (attempt === MAX_ATTEMPTS || !store.isConflict(error)) throw error
    }
  }
}

const updateSetup = ({ db }: Store, workspaceId: string, after: Experiment) =>
  db
    .updateTable('experiments')
    .set(({ eb }) => ({
      page_url: after.pageUrl,
      audience: JSON.stringify(after.audience),
      variants: JSON.stringify(after.variants),
      goal_id: after.goalId,
      measure: after.measure === null ? null : JSON.stringify(after.measure),
      secondary: JSON.stringify(after.secondary),
      guardrails: JSON.stringify(after.guardrails),
      coverage: after.coverage,
      monthly_visitors: after.monthlyVisitors,
      baseline_rate: after.baselineRate,
      min_runtime_days: after.minRuntimeDays,
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', after.id)
    .where('status', '=', 'running')
