// A new draft: what is not said gets a sound default, taken from the hypothesis and its key result where they know.
import type { CompiledQuery } from 'kysely'
import { onOriginOf } from '#domain/page-rules'
import type { Experiment, NewExperiment } from '#wire/experiments'
import { freeKey, retryTakenKey } from '../free-key.ts'
import { newId } from '../new-id.ts'
import { getHypothesis } from '../okrs/hypotheses.ts'
import { getKeyResult } from '../okrs/key-results.ts'
import { getSite } from '../sites/sites.ts'
import { compile, type Store } from '../store.ts'
import { checkReferences } from './experiment-references.ts'
import { getExperiment } from './experiments.ts'

export async function insertExperiment(
  store: Store,
  workspaceId: string,
  draft: NewExperiment,
  now: number,
  also: (id: string) => CompiledQuery[] = () => [],
): Promise<Experiment> {
  const hypothesis = await getHypothesis(store, workspaceId, draft.hypothesisId)
  const keyResult = await getKeyResult(store, workspaceId, hypothesis.keyResultId)
  await getSite(store, workspaceId, draft.siteId)
  await checkReferences(store, workspaceId, draft.siteId, draft, now)
  const known = keyResult.unit === 'percent' ? (keyResult.current ?? keyResult.baseline) : Number.NaN
  const id = newId(now)
  const audience = draft.audience ?? { pages: [{ match: 'equals', value: draft.pageUrl }] }
  const insertWith = (name: string, key: string) =>
    store.db.insertInto('experiments').values({
      id,
      workspace_id: workspaceId,
      hypothesis_id: draft.hypothesisId,
      site_id: draft.siteId,
      goal_id: draft.goalId ?? null,
      key,
      name,
      status: 'draft',
      page_url: draft.pageUrl,
      audience: JSON.stringify(onOriginOf(draft.pageUrl, audience)),
      variants: JSON.stringify(draft.variants ?? defaultVariants),
      measure: draft.measure ? JSON.stringify(draft.measure) : null,
      secondary: JSON.stringify(draft.secondary ?? []),
      guardrails: JSON.stringify(draft.guardrails ?? []),
      coverage: draft.coverage ?? 1,
      monthly_visitors: draft.monthlyVisitors ?? 10_000,
      baseline_rate: draft.baselineRate ?? (known > 0 && known < 1 ? known : 0.03),
      min_runtime_days: draft.minRuntimeDays ?? 7,
      exclusion_group_id: draft.exclusionGroupId ?? null,
      exclusion_share: draft.exclusionGroupId ? (draft.exclusionShare ?? 0.5) : null,
      starts_at: draft.startsAt ?? null,
      ends_at: draft.endsAt ?? null,
      archived_at: null,
      schedule_failure: null,
      owner_id: draft.ownerId ?? null,
      rollout: null,
      started_at: null,
      ended_at: null,
      version: 1,
      created_at: now,
    })
  await retryTakenKey(store, async () => {
    const taken = await store.db
      .selectFrom('experiments')
      .select(['key', 'name', 'site_id'])
      .where('workspace_id', '=', workspaceId)
      .execute()
    const name = draft.name ?? freeName(hypothesis.change, taken)
    const keys = taken.filter((other) => other.site_id === draft.siteId).map(({ key }) => key)
    await store.batch([...compile(insertWith(name, freeKey(name, 'experiment', keys))), ...also(id)])
  })
  return getExperiment(store, workspaceId, id)
}

const defaultVariants: Experiment['variants'] = [
  { key: 'a', name: 'A', weight: 0.5, changes: [] },
  { key: 'b', name: 'B', weight: 0.5, changes: [] },
]

const MAX_NAME = 80

/** The text as a name, shortened and capitalised; a number is added where another experiment has it. */
export function freeName(text: string, taken: readonly { name: string }[]): string {
  const capital = text.charAt(0).toLocaleUpperCase() + text.slice(1)
  const base = capital.length > MAX_NAME ? `${capital.slice(0, MAX_NAME - 1).trimEnd()}…` : capital
  const names = new Set(taken.map(({ name }) => name))
  if (!names.has(base)) return base
  let number = 2
  while (names.has(`${base} (${number})`)) number++
  return `${base} (${number})`
}
