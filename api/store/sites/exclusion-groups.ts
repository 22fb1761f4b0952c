// Mutual exclusion groups: which range of a site's visitors each running experiment has.
import { sql } from 'kysely'
import type { Namespace } from '#domain/bucket'
import { freeShare, type ShareRange } from '#domain/exclusion'
import type {
  ExclusionGroup,
  ExclusionGroupPatch,
  ExclusionGroupQuery,
  NewExclusionGroup,
} from '#wire/exclusion-groups'
import { Problem } from '../../problem.ts'
import { freeKey, retryTakenKey } from '../free-key.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import type { Row } from '../schema.ts'
import { compile, type Store } from '../store.ts'
import { getSite } from './sites.ts'

type Members = ExclusionGroup['members']

const select = ({ db }: Store, workspaceId: string) =>
  db.selectFrom('exclusion_groups').selectAll().where('workspace_id', '=', workspaceId)

export async function listExclusionGroups(
  store: Store,
  workspaceId: string,
  { q = '', siteId, ...page }: ExclusionGroupQuery,
) {
  const query = select(store, workspaceId)
    .where(isFoundIn(q, ['name']))
    .$if(siteId !== undefined, (all) => all.where('site_id', '=', siteId ?? ''))
    .orderBy('id')
  const { rows, total } = await readPage(query, page)
  const members = await membersByGroup(store, workspaceId)
  return { items: rows.map((row) => fromRow(row, members.get(row.id) ?? [])), total }
}

export async function getExclusionGroup(store: Store, workspaceId: string, id: string) {
  const row = await select(store, workspaceId).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such exclusion group')
  return fromRow(row, (await membersByGroup(store, workspaceId, id)).get(id) ?? [])
}

export async function insertExclusionGroup(
  store: Store,
  workspaceId: string,
  { siteId, name }: NewExclusionGroup,
  now: number,
) {
  await getSite(store, workspaceId, siteId)
  const id = newId(now)
  await retryTakenKey(store, async () => {
    const taken = await select(store, workspaceId).where('site_id', '=', siteId).execute()
    const keys = taken.map(({ key }) => key)
    const row = { id, workspace_id: workspaceId, site_id: siteId, name, created_at: now }
    const insert = store.db
      .insertInto('exclusion_groups')
      .values({ ...row, key: freeKey(name, 'group', keys) })
    await store.batch(compile(insert))
  })
  return getExclusionGroup(store, workspaceId, id)
}

export async function updateExclusionGroup(
  store: Store,
  workspaceId: string,
  id: string,
  patch: ExclusionGroupPatch,
) {
  await getExclusionGroup(store, workspaceId, id)
  const row = defined(patch)
  if (Object.keys(row).length > 0) {
    const { db } = store
    const update = db
      .updateTable('exclusion_groups')
      .set(row)
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
    await store.batch(compile(update))
  }
  return getExclusionGroup(store, workspaceId, id)
}

/** What running experiments of the group have. */
export const takenRanges = ({ members }: Pick<ExclusionGroup, 'members'>): ShareRange[] =>
  members.flatMap(({ range }) => (range ? [range] : []))

/** Another text whenever a range of the group is taken or given back: a launch commits only on what it read. */
export const groupState = (workspaceId: string, groupId: string) =>
  sql<string>`(select count(*) || ' ' || coalesce(max(taken.id), '') from phases taken
    join experiments holder on holder.id = taken.experiment_id
    where holder.workspace_id = ${workspaceId} and holder.exclusion_group_id = ${groupId} and taken.ended_at is null)`

export async function readGroupState({ db }: Store, workspaceId: string, groupId: string): Promise<string> {
  const row = await db.selectNoFrom(groupState(workspaceId, groupId).as('state')).executeTakeFirst()
  return row?.state ?? ''
}

const fromRow = (row: Row<'exclusion_groups'>, members: Members): ExclusionGroup => ({
  id: row.id,
  siteId: row.site_id,
  key: row.key,
  name: row.name,
  freeShare: freeShare(takenRanges({ members })),
  members,
  createdAt: row.created_at,
})

/** Drafts that mean to join, and running experiments with the range they have. */
async function membersByGroup({ db }: Store, workspaceId: string, groupId?: string) {
  const rows = await db
    .selectFrom('experiments')
    .leftJoin('phases', (join) =>
      join.onRef('phases.experiment_id', '=', 'experiments.id').on('phases.ended_at', 'is', null),
    )
    .select(['experiments.id', 'experiments.name', 'experiments.status', 'phases.namespace'])
    .select(['experiments.exclusion_group_id as group', 'experiments.exclusion_share as share'])
    .where('experiments.workspace_id', '=', workspaceId)
    .where('experiments.exclusion_group_id', 'is not', null)
    .where('experiments.status', 'in', ['draft', 'running'])
    .where('experiments.archived_at', 'is', null)
    .$if(groupId !== undefined, (all) => all.where('experiments.exclusion_group_id', '=', groupId ?? ''))
    .orderBy('experiments.id')
    .execute()
  const groups = new Map<string, Members>()
  for (const { id, name, status, namespace, group, share } of rows) {
    const [, start = 0, end = 0] = namespace ? (JSON.parse(namespace) as Namespace) : []
    const range: Members[number]['range'] = namespace ? [start, end] : null
    const member = { experimentId: id, name, status, share: share ?? 0, range }
    groups.set(group ?? '', [...(groups.get(group ?? '') ?? []), member])
  }
  return groups
}
