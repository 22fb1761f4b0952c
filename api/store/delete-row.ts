// Deleting what nothing else stands on.
import type { CompiledQuery } from 'kysely'
import { Problem } from '../problem.ts'
import type { Store } from './store.ts'

type Deletable =
  | 'cycles'
  | 'objectives'
  | 'metrics'
  | 'key_results'
  | 'hypotheses'
  | 'sites'
  | 'goals'
  | 'experiments'
  | 'exclusion_groups'

/** Throws `not_found`, or `conflict` where other rows refer to it; `also` is deleted with it. */
export async function deleteRow(
  store: Store,
  table: Deletable,
  workspaceId: string,
  id: string,
  also: readonly CompiledQuery[] = [],
): Promise<void> {
  const query = store.db.deleteFrom(table).where('workspace_id', '=', workspaceId).where('id', '=', id)
  try {
    const [deleted] = await store.batch([query.compile(), ...also])
    if (deleted === 0) throw new Problem('not_found', 'no such row')
  } catch (error) {
    if (!store.isConflict(error)) throw error
    throw new Problem('conflict', 'something still stands on it: delete or move that first', { cause: error })
  }
}
