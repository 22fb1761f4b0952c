// Rows of a forest for metrics beside the deciding one: a row a metric, or with several variants a row for each of both.
import type { TFunction } from 'i18next'
import type { SideComparison } from '#domain/side-metrics'
import type { ResultMetric, Results } from '#wire/results'
import type { Format } from '../../ui/format.ts'
import type { ForestRow } from './forest.tsx'
import { variantName } from './lead-comparison.ts'
import { valueWords } from './metric-words.ts'

export function sideMetricRow(
  t: TFunction,
  format: Format,
  results: Results,
  metric: ResultMetric,
  { variant, evidence, hasEnoughData }: SideComparison,
): ForestRow {
  const isMany = results.variants.length > 2
  const values = t('evidence.row.values', {
    from: valueWords(format, metric, evidence.control.value),
    to: valueWords(format, metric, evidence.treatment.value),
  })
  return {
    key: `${metric.id} ${variant}`,
    name: metric.name,
    detail: isMany ? `${variantName(results, variant)} · ${values}` : values,
    lift: evidence.lift,
    ...evidence.liftInterval,
    instead: hasEnoughData ? undefined : t('results.lift.unknown'),
  }
}
