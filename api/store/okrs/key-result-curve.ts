// How a key result's level moved: day by day where traffic measures it, check-in by check-in where people observe it.
import { addDays, dayIn } from '#domain/day'
import type { KeyResult, KeyResultCurve } from '#wire/key-results'
import { getWorkspace } from '../company/workspaces.ts'
import type { Store } from '../store.ts'
import { getKeyResult } from './key-results.ts'
import { levelOf } from './levels.ts'
import { measuredSeries } from './measured.ts'
import { getMetric } from './metrics.ts'

/** A year of days is as much as a curve shows. */
const MOST_DAYS = 400

export async function readCurve(
  store: Store,
  workspaceId: string,
  id: string,
  now: number,
): Promise<KeyResultCurve> {
  const keyResult = await getKeyResult(store, workspaceId, id)
  const { timeZone } = await getWorkspace(store, workspaceId)
  const points =
    keyResult.source === 'measured'
      ? await measuredPoints(store, workspaceId, keyResult, dayIn(timeZone)(now))
      : await observedPoints(store, workspaceId, id)
  return { points }
}

async function measuredPoints(store: Store, workspaceId: string, keyResult: KeyResult, today: string) {
  const { startsOn, dueOn, metricId, unit } = keyResult
  const last = dueOn < today ? dueOn : today
  const first = [startsOn, addDays(last, -MOST_DAYS)].toSorted()[1] ?? startsOn
  const metric = await getMetric(store, workspaceId, metricId)
  const series = await measuredSeries(store, workspaceId, metric, first, last)
  return series.map(({ day, value }) => ({ day, value: value === null ? null : levelOf(value, unit) }))
}

/** The newest check-in of each day. */
async function observedPoints({ db }: Store, workspaceId: string, id: string) {
  const rows = await db
    .selectFrom('check_ins')
    .select(['day', 'value'])
    .where('workspace_id', '=', workspaceId)
    .where('key_result_id', '=', id)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(MOST_DAYS)
    .execute()
  const byDay = new Map(rows.toReversed().map((row) => [row.day, row]))
  return [...byDay.values()]
}
