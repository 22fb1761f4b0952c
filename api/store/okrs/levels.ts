// The levels of measured key results: what traffic tells, where it tells anything.
import { dayIn } from '#domain/day'
import type { MetricDefinition } from '#domain/metric'
import { getWorkspace } from '../company/workspaces.ts'
import type { Row } from '../schema.ts'
import type { Store } from '../store.ts'
import { type MeasuredMetric, measuredValue } from './measured.ts'

type Levelled = Pick<Row<'key_results'>, 'source' | 'unit' | 'current' | 'due_on' | 'metric_id'> &
  Pick<Row<'metrics'>, 'site_id' | 'page' | 'definition'>

/** The columns of metrics that levels are read by. */
export const LEVEL_COLUMNS = ['metrics.site_id', 'metrics.page', 'metrics.definition'] as const

/** Money is measured in euros as events carry it, and kept in cents. */
export const levelOf = (value: number, unit: string): number => (unit === 'euro' ? value * 100 : value)

export const measurableOf = (row: Pick<Levelled, 'site_id' | 'page' | 'definition'>): MeasuredMetric => ({
  siteId: row.site_id,
  page: row.page,
  definition: row.definition === null ? null : (JSON.parse(row.definition) as MetricDefinition),
})

/** The same rows, `current` being the level of today, or of the due day once that has passed. */
export async function withLevels<R extends Levelled>(
  store: Store,
  workspaceId: string,
  rows: readonly R[],
  now: number,
): Promise<R[]> {
  if (!rows.some(({ source }) => source === 'measured')) return [...rows]
  const { timeZone } = await getWorkspace(store, workspaceId)
  const today = dayIn(timeZone)(now)
  const known = new Map<string, ReturnType<typeof measuredValue>>()
  const read = (row: R) => {
    const day = row.due_on < today ? row.due_on : today
    const key = `${row.metric_id} ${day}`
    const value = known.get(key) ?? measuredValue(store, workspaceId, measurableOf(row), day)
    known.set(key, value)
    return value
  }
  return Promise.all(
    rows.map(async (row) => {
      if (row.source !== 'measured') return row
      const measured = await read(row)
      return measured?.value == null ? row : { ...row, current: levelOf(measured.value, row.unit) }
    }),
  )
}
