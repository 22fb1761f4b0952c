// What an experiment points to must be of its own site and workspace, and its schedule ahead of us.
import { goalsOf } from '#domain/measure'
import type { ExperimentPatch } from '#wire/experiments'
import { Problem } from '../../problem.ts'
import { getExclusionGroup } from '../sites/exclusion-groups.ts'
import { getGoal, listGoals } from '../sites/goals.ts'
import type { Store } from '../store.ts'

const refuse = (path: string, code: string, message: string) =>
  new Problem('invalid_request', message, { issues: [{ path, code, message }] })

/** Throws `not_found` for what is another company's, `invalid_request` at the field for the rest. */
export async function checkReferences(
  store: Store,
  workspaceId: string,
  siteId: string,
  draft: ExperimentPatch,
  now: number,
): Promise<void> {
  const { goalId, exclusionGroupId, ownerId, startsAt, endsAt } = draft
  if (goalId && (await getGoal(store, workspaceId, goalId)).siteId !== siteId)
    throw refuse('goalId', 'other_site', 'choose a goal of the same site')
  if (exclusionGroupId && (await getExclusionGroup(store, workspaceId, exclusionGroupId)).siteId !== siteId)
    throw refuse('exclusionGroupId', 'other_site', 'choose a group of the same site')
  if (ownerId && !(await isMember(store, workspaceId, ownerId)))
    throw new Problem('not_found', 'no such member')
  if (startsAt && startsAt <= now) throw refuse('startsAt', 'in_past', 'choose a time that is still ahead')
  if (endsAt && endsAt <= Math.max(now, startsAt ?? now))
    throw refuse('endsAt', 'in_past', 'choose a time after the start that is still ahead')
  await checkMeasures(store, workspaceId, siteId, draft)
}

async function checkMeasures(store: Store, workspaceId: string, siteId: string, draft: ExperimentPatch) {
  const metrics = (['secondary', 'guardrails'] as const).flatMap((list) =>
    (draft[list] ?? []).map(({ measure }, index) => ({ path: `${list}.${index}.measure`, measure })),
  )
  const measures = [...(draft.measure ? [{ path: 'measure', measure: draft.measure }] : []), ...metrics]
  if (measures.length === 0) return
  const keys = new Set((await listGoals(store, workspaceId, siteId)).map(({ key }) => key))
  for (const { path, measure } of measures) {
    if (goalsOf(measure).some((key) => !keys.has(key)))
      throw refuse(path, 'unknown_goal', 'choose a goal of this site')
  }
}

async function isMember({ db }: Store, workspaceId: string, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom('members')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row !== undefined
}
