// Puts an experiment out of sight, and back; its evidence stays.
import type { Experiment } from '#wire/experiments'
import { Problem } from '../../problem.ts'
import { compile, type Store } from '../store.ts'
import { getExperiment } from './experiments.ts'

/** `at` null takes it out of the archive. Throws `wrong_state` for what is on its pages: it would change them unseen. */
export async function archiveExperiment(
  store: Store,
  workspaceId: string,
  id: string,
  at: number | null,
): Promise<Experiment> {
  await getExperiment(store, workspaceId, id)
  const { db } = store
  const update = db
    .updateTable('experiments')
    .set(({ eb }) => ({ archived_at: at, version: eb('version', '+', 1) }))
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('status', 'in', ['draft', 'stopped'])
  const [updated] = await store.batch(compile(update))
  if (updated !== 1) throw new Problem('wrong_state', 'it is on its pages: stop it first')
  return getExperiment(store, workspaceId, id)
}
