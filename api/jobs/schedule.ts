// Starts and stops experiments at the time they were given. A launch that is refused stays a draft and says why.
import type { Log } from '../log.ts'
import { auditEntry, ofServer } from '../store/company/audit-log.ts'
import { unbuiltWorkspaces } from '../store/company/examples.ts'
import { getExperiment } from '../store/experiments/experiments.ts'
import { hasStatus, startExperiment, stopExperiment } from '../store/experiments/launch.ts'
import { readLaunchCheck } from '../store/experiments/launch-check.ts'
import { compile, type Store } from '../store/store.ts'
import { alone } from './alone.ts'

type Due = { id: string; workspaceId: string }

/** Answers how many were started and stopped. */
export async function runSchedule(
  store: Store,
  now: number,
  log: Log,
): Promise<{ started: number; stopped: number }> {
  const report = { started: 0, stopped: 0 }
  for (const due of await listDue(store, 'draft', 'starts_at', now)) {
    await alone(log, 'schedule_failed', { experimentId: due.id }, async () => {
      if (await startDue(store, due, now)) report.started++
    })
  }
  for (const due of await listDue(store, 'running', 'ends_at', now)) {
    await alone(log, 'schedule_failed', { experimentId: due.id }, async () => {
      const { name } = await getExperiment(store, due.workspaceId, due.id)
      const isRunning = hasStatus({ id: due.id, status: 'running' })
      const stop = entryOf({ ...due, name }, 'experiments.stop')
      await stopExperiment(store, due.workspaceId, due.id, () => now, [
        auditEntry(store, stop, now, isRunning),
      ])
      report.stopped++
    })
  }
  return report
}

async function startDue(store: Store, { id, workspaceId }: Due, now: number): Promise<boolean> {
  const experiment = await getExperiment(store, workspaceId, id)
  const { blockers } = await readLaunchCheck(store, workspaceId, experiment, now)
  if (blockers.length === 0) {
    const start = entryOf({ id, workspaceId, name: experiment.name }, 'experiments.start')
    await startExperiment(store, workspaceId, id, now, (isStarted) => [
      auditEntry(store, start, now, isStarted),
    ])
    return true
  }
  // once: a launch at an hour that nobody chose would surprise
  const refused = store.db
    .updateTable('experiments')
    .set(({ eb }) => ({
      starts_at: null,
      schedule_failure: JSON.stringify({ at: experiment.startsAt, blockers }),
      version: eb('version', '+', 1),
    }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('status', '=', 'draft')
  await store.batch(compile(refused))
  return false
}

/** Nobody was there when it happened. */
const entryOf = ({ id, workspaceId, name }: Due & { name: string }, action: string) =>
  ofServer({ workspaceId, noun: 'experiments', action, subjectId: id, subject: name })

async function listDue(
  store: Store,
  status: 'draft' | 'running',
  time: 'starts_at' | 'ends_at',
  now: number,
): Promise<Due[]> {
  const rows = await store.db
    .selectFrom('experiments')
    .select(['id', 'workspace_id'])
    .where('kind', '=', 'page')
    .where('status', '=', status)
    .where(time, '<=', now)
    .where('archived_at', 'is', null)
    .where('workspace_id', 'not in', unbuiltWorkspaces(store))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, workspaceId: row.workspace_id }))
}
