// A new draft of an experiment, whatever its state: everything but its schedule, its evidence and its range.
import type { CompiledQuery } from 'kysely'
import type { Duplication, Experiment } from '#wire/experiments'
import type { Store } from '../store.ts'
import { getExperiment } from './experiments.ts'
import { freeName, insertExperiment } from './insert-experiment.ts'

type Options = Duplication & {
  now: number
  ownerId: string | null
  /** Written with the draft, or not at all. */
  also?: (id: string) => CompiledQuery[]
}

export async function duplicateExperiment(
  store: Store,
  workspaceId: string,
  id: string,
  { now, ownerId, hypothesisId, name, also }: Options,
): Promise<Experiment> {
  const original = await getExperiment(store, workspaceId, id)
  const taken = await store.db
    .selectFrom('experiments')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .execute()
  const { key: _key, startsAt: _startsAt, endsAt: _endsAt, ...copied } = original
  const draft = {
    ...copied,
    name: name ?? freeName(original.name.replace(/ \(\d+\)$/, ''), taken),
    hypothesisId: hypothesisId ?? original.hypothesisId,
    ownerId,
  }
  return insertExperiment(store, workspaceId, draft, now, also)
}
