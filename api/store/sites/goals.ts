// Goals: what visitors of a site may do.
import type { PhaseMetric } from '#domain/contribution'
import type { Goal, GoalPatch, GoalQuery, NewGoal } from '#wire/goals'
import { Problem } from '../../problem.ts'
import { freeKey, retryTakenKey } from '../free-key.ts'
import { newId } from '../new-id.ts'
import { isFoundIn, readPage } from '../page.ts'
import { defined } from '../patch.ts'
import type { Row } from '../schema.ts'
import type { Store } from '../store.ts'
import { bumpRevision, getSite } from './sites.ts'

const fromRow = (row: Row<'goals'>): Goal => ({
  id: row.id,
  siteId: row.site_id,
  key: row.key,
  name: row.name,
  trigger: JSON.parse(row.trigger),
  createdAt: row.created_at,
})

export async function listGoals({ db }: Store, workspaceId: string, siteId?: string): Promise<Goal[]> {
  const rows = await db
    .selectFrom('goals')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .$if(siteId !== undefined, (query) => query.where('site_id', '=', siteId ?? ''))
    .orderBy('id')
    .execute()
  return rows.map(fromRow)
}

/** Those that no browser watches for: what happens elsewhere is told by a file or a program. */
export async function listOfflineGoals(store: Store, workspaceId: string, siteId: string) {
  return (await listGoals(store, workspaceId, siteId)).flatMap(({ id, key, name, trigger }) =>
    trigger.kind === 'offline'
      ? [{ id, key, name, waitDays: trigger.waitDays, currency: trigger.currency }]
      : [],
  )
}

/** A page of a site's goals, or of all; words are looked for in their names. */
export async function findGoals({ db }: Store, workspaceId: string, { q = '', siteId, ...page }: GoalQuery) {
  const query = db
    .selectFrom('goals')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where(isFoundIn(q, ['name']))
    .$if(siteId !== undefined, (all) => all.where('site_id', '=', siteId ?? ''))
    .orderBy('id')
  const { rows, total } = await readPage(query, page)
  return { items: rows.map(fromRow), total }
}

export async function getGoal({ db }: Store, workspaceId: string, id: string): Promise<Goal> {
  const row = await db
    .selectFrom('goals')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Problem('not_found', 'no such goal')
  return fromRow(row)
}

export async function insertGoal(
  store: Store,
  workspaceId: string,
  { siteId, name, trigger }: NewGoal,
  now: number,
): Promise<Goal> {
  await getSite(store, workspaceId, siteId)
  const id = newId(now)
  await retryTakenKey(store, async () => {
    const taken = (await listGoals(store, workspaceId, siteId)).map(({ key }) => key)
    const insert = store.db.insertInto('goals').values({
      id,
      workspace_id: workspaceId,
      site_id: siteId,
      key: freeKey(name, 'goal', taken),
      name,
      trigger: JSON.stringify(trigger),
      created_at: now,
    })
    await store.batch([insert.compile(), bumpRevision(store, workspaceId, siteId).compile()])
  })
  return getGoal(store, workspaceId, id)
}

export async function updateGoal(
  store: Store,
  workspaceId: string,
  id: string,
  { name, trigger }: GoalPatch,
) {
  const goal = await getGoal(store, workspaceId, id)
  const { siteId, trigger: before } = goal
  const isNewTrigger = trigger !== undefined && JSON.stringify(trigger) !== JSON.stringify(before)
  if (isNewTrigger && (await isMeasuredNow(store, workspaceId, goal))) {
    throw new Problem(
      'wrong_state',
      'a running test counts this goal: its trigger is frozen; make another goal',
    )
  }
  const row = defined({ name, trigger: trigger && JSON.stringify(trigger) })
  if (Object.keys(row).length > 0) {
    const update = store.db
      .updateTable('goals')
      .set(row)
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
    await store.batch([update.compile(), bumpRevision(store, workspaceId, siteId).compile()])
  }
  return getGoal(store, workspaceId, id)
}

/** True while the frozen metrics of a running phase count it. */
export async function isMeasuredNow(
  { db }: Store,
  workspaceId: string,
  { key, siteId }: Pick<Goal, 'key' | 'siteId'>,
): Promise<boolean> {
  const rows = await db
    .selectFrom('phases')
    .select('metrics')
    .where('workspace_id', '=', workspaceId)
    .where('site_id', '=', siteId)
    .where('ended_at', 'is', null)
    .execute()
  const metrics = rows.flatMap((row) => JSON.parse(row.metrics) as PhaseMetric[])
  return metrics.some(({ definition }) => definition.goal === key || definition.denominator?.goal === key)
}

/** Nothing is deleted that a running test counts: throws `wrong_state`. */
export async function checkGoalIsFree(store: Store, workspaceId: string, goal: Goal): Promise<void> {
  if (await isMeasuredNow(store, workspaceId, goal))
    throw new Problem('wrong_state', 'a running test counts this goal')
}
