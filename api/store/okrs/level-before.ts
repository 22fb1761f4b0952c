// The level that a key result had before a test began: what the test's effect is reckoned from.
import { addDays, dayIn } from '#domain/day'
import type { KeyResult } from '#wire/key-results'
import { getWorkspace } from '../company/workspaces.ts'
import type { Store } from '../store.ts'
import { levelOf } from './levels.ts'
import { measuredValue } from './measured.ts'
import { getMetric } from './metrics.ts'

/** Fewer visitors than this do not tell a level. */
const ENOUGH_VISITORS = 100

type Levelled = Pick<KeyResult, 'id' | 'metricId' | 'unit' | 'source'>

/**
 * Up to the day before `at`: later days have visitors who saw the variant, and an effect on their level would count twice.
 * Null where nothing of the time before is known.
 */
export async function levelBefore(
  store: Store,
  workspaceId: string,
  { id, metricId, unit, source }: Levelled,
  at: number,
): Promise<number | null> {
  const { timeZone } = await getWorkspace(store, workspaceId)
  const day = addDays(dayIn(timeZone)(at), -1)
  if (source === 'observed') return observedBefore(store, workspaceId, id, day)
  const metric = await getMetric(store, workspaceId, metricId)
  const measured = await measuredValue(store, workspaceId, metric, day)
  if (!measured || measured.value === null || measured.visitors < ENOUGH_VISITORS) return null
  return levelOf(measured.value, unit)
}

async function observedBefore({ db }: Store, workspaceId: string, keyResultId: string, day: string) {
  const newest = await db
    .selectFrom('check_ins')
    .select('value')
    .where('workspace_id', '=', workspaceId)
    .where('key_result_id', '=', keyResultId)
    .where('day', '<=', day)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest?.value ?? null
}
