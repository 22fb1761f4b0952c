// Phases: one frozen set-up of an experiment each.

import { type Expression, type SqlBool, sql } from 'kysely'
import type { Audience } from '#domain/audience'
import type { Namespace } from '#domain/bucket'
import type { PhaseMetric } from '#domain/contribution'
import type { ConsentMode, PublishedVariant } from '#domain/experiment'
import type { TestPlan } from '#domain/look'
import { unbuiltWorkspaces } from '../company/examples.ts'
import type { Database } from '../schema.ts'
import { groupState } from '../sites/exclusion-groups.ts'
import type { Store } from '../store.ts'

export type Phase = {
  id: string
  workspaceId: string
  experimentId: string
  experimentKey: string
  /** Of the experiment: what its units are. */
  kind: 'page' | 'email'
  siteId: string
  number: number
  consent: ConsentMode
  seed: string
  coverage: number
  weights: number[]
  namespace: Namespace | undefined
  audience: Audience
  variants: (PublishedVariant & { name: string })[]
  metrics: PhaseMetric[]
  plan: TestPlan
  startedAt: number
  endedAt: number | null
  sealedAt: number | null
}

type PhaseRow = Database['phases'] & { experiment_key: string; experiment_kind: string }

function fromRow(row: PhaseRow): Phase {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    experimentId: row.experiment_id,
    experimentKey: row.experiment_key,
    kind: row.experiment_kind === 'email' ? 'email' : 'page',
    siteId: row.site_id,
    number: row.number,
    consent: row.consent as ConsentMode,
    seed: row.seed,
    coverage: row.coverage,
    weights: JSON.parse(row.weights),
    namespace: row.namespace === null ? undefined : JSON.parse(row.namespace),
    audience: JSON.parse(row.audience),
    variants: JSON.parse(row.variants),
    metrics: JSON.parse(row.metrics),
    plan: JSON.parse(row.plan),
    startedAt: row.started_at,
    endedAt: row.ended_at,
    sealedAt: row.sealed_at,
  }
}

const selectPhases = ({ db }: Store) =>
  db
    .selectFrom('phases')
    .innerJoin('experiments', 'experiments.id', 'phases.experiment_id')
    .selectAll('phases')
    .select(['experiments.key as experiment_key', 'experiments.kind as experiment_kind'])

export async function listPhasesOfSite(store: Store, workspaceId: string, siteId: string): Promise<Phase[]> {
  const rows = await selectPhases(store)
    .where('phases.workspace_id', '=', workspaceId)
    .where('phases.site_id', '=', siteId)
    .orderBy('phases.id')
    .execute()
  return rows.map(fromRow)
}

/** The phases of an experiment, the oldest first. */
export async function listPhasesOfExperiment(
  store: Store,
  workspaceId: string,
  experimentId: string,
): Promise<Phase[]> {
  const rows = await selectPhases(store)
    .where('phases.workspace_id', '=', workspaceId)
    .where('phases.experiment_id', '=', experimentId)
    .orderBy('phases.number')
    .execute()
  return rows.map(fromRow)
}

/** The newest phase of an experiment, or undefined while it is a draft. */
export async function findPhase(
  store: Store,
  workspaceId: string,
  experimentId: string,
): Promise<Phase | undefined> {
  const row = await selectPhases(store)
    .where('phases.workspace_id', '=', workspaceId)
    .where('phases.experiment_id', '=', experimentId)
    .orderBy('phases.number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && fromRow(row)
}

/** Phases that are not sealed yet, of every workspace: what jobs look after. */
export async function listOpenPhases(store: Store): Promise<Phase[]> {
  const rows = await selectPhases(store)
    .where('phases.sealed_at', 'is', null)
    .where('phases.workspace_id', 'not in', unbuiltWorkspaces(store))
    .orderBy('phases.id')
    .execute()
  return rows.map(fromRow)
}

type NewPhase = Omit<Phase, 'experimentKey' | 'kind' | 'endedAt' | 'sealedAt'>

type Guard = {
  status: 'draft' | 'running'
  version: number
  group?: { id: string; state: string } | undefined
  /** What else must hold. */
  only?: Expression<SqlBool> | undefined
}

/** Inserts only if the experiment and its exclusion group are still as they were read; answers 0 changed rows otherwise. */
export function insertPhase({ db }: Store, phase: NewPhase, { status, version, group, only }: Guard) {
  const row: Database['phases'] = {
    id: phase.id,
    workspace_id: phase.workspaceId,
    experiment_id: phase.experimentId,
    site_id: phase.siteId,
    number: phase.number,
    consent: phase.consent,
    seed: phase.seed,
    coverage: phase.coverage,
    weights: JSON.stringify(phase.weights),
    namespace: phase.namespace ? JSON.stringify(phase.namespace) : null,
    audience: JSON.stringify(phase.audience),
    variants: JSON.stringify(phase.variants),
    metrics: JSON.stringify(phase.metrics),
    plan: JSON.stringify(phase.plan),
    started_at: phase.startedAt,
    ended_at: null,
    sealed_at: null,
    checksum: null,
  }
  const columns = Object.keys(row) as (keyof Database['phases'])[]
  return db
    .insertInto('phases')
    .columns(columns)
    .expression(
      db
        .selectFrom('experiments')
        .select(columns.map((column) => sql.val(row[column]).as(column)))
        .where('workspace_id', '=', phase.workspaceId)
        .where('id', '=', phase.experimentId)
        .where('status', '=', status)
        .where('version', '=', version)
        .$if(only !== undefined, (query) => query.where(only ?? sql<SqlBool>`true`))
        .$if(group !== undefined, (query) =>
          query.where(groupState(phase.workspaceId, group?.id ?? ''), '=', group?.state ?? ''),
        ),
    )
}

/** For what follows the insert in its batch: it happens only along with it. */
export const isPhaseThere = (id: string) =>
  sql<SqlBool>`exists (select 1 from phases as opened where opened.id = ${id})`

export function endPhase({ db }: Store, phase: Pick<Phase, 'id' | 'workspaceId'>, endedAt: number) {
  return db
    .updateTable('phases')
    .set({ ended_at: endedAt })
    .where('workspace_id', '=', phase.workspaceId)
    .where('id', '=', phase.id)
    .where('ended_at', 'is', null)
}

export function sealPhase(
  { db }: Store,
  phase: Pick<Phase, 'id' | 'workspaceId'>,
  at: number,
  checksum: string,
) {
  return db
    .updateTable('phases')
    .set({ sealed_at: at, checksum })
    .where('workspace_id', '=', phase.workspaceId)
    .where('id', '=', phase.id)
    .where('sealed_at', 'is', null)
}
