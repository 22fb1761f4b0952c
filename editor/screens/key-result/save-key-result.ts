// Sends what the form holds: the metric first where it changes, then the key result.
import type { KeyResult } from '#wire/key-results'
import type { Metric } from '#wire/metrics'
import { api, RequestError } from '../../api.ts'
import { type KeyResultValues, percentIssues, wireOf } from './key-result-values.ts'
import { choiceOf, definitionOf } from './measure-choice.ts'

type Options = { keyResult: KeyResult | null; objectiveId: string; metrics: readonly Metric[] }

export async function saveKeyResult(values: KeyResultValues, { keyResult, objectiveId, metrics }: Options) {
  const issues = [...percentIssues(values), ...measureIssues(values)]
  if (issues.length > 0) throw new RequestError('invalid_request', { status: 400, issues })
  const wire = wireOf(values)
  const metric = { name: values.metricName, stage: wire.stage, ...placeOf(values) }
  const known = metrics.find(
    (one) =>
      one.name === values.metricName.trim() && (values.source === 'observed' || isMeasuredAs(one, values)),
  )
  if (!keyResult) {
    return api.create('key-results', {
      ...wire,
      objectiveId,
      ...(known ? { metricId: known.id } : { metric }),
    })
  }
  const current = metrics.find(({ id }) => id === keyResult.metricId)
  const metricId = known?.id ?? (await takeMetric(current, metric, values)).id
  return api.patch('key-results', keyResult.id, { ...wire, metricId })
}

/** Changes the metric that the key result alone uses; else makes another, so that nobody else's moves. */
function takeMetric(
  current: Metric | undefined,
  metric: Parameters<typeof api.create<'metrics'>>[1],
  values: KeyResultValues,
) {
  const isOwn = current !== undefined && current.keyResults <= 1
  const isSettled = current?.definition != null && values.source === 'measured'
  return isOwn && !isSettled ? api.patch('metrics', current.id, metric) : api.create('metrics', metric)
}

const placeOf = ({ source, siteId, page, measure }: KeyResultValues) =>
  source === 'measured' ? { siteId, page: page.trim() || null, definition: definitionOf(measure) } : {}

const isMeasuredAs = (metric: Metric, { siteId, page, measure }: KeyResultValues) =>
  metric.siteId === siteId &&
  (metric.page ?? '') === page.trim() &&
  metric.definition !== null &&
  choiceOf(metric.definition) === measure

/** What a measured key result needs, said at its field. */
function measureIssues({ source, siteId, page, measure }: KeyResultValues) {
  if (source !== 'measured') return []
  return [
    ...(siteId === '' ? [{ path: 'siteId', code: 'metric_unmeasured' }] : []),
    ...(measure === '' ? [{ path: 'measure', code: 'metric_unmeasured' }] : []),
    ...(/^(\/[^?#]*)?$/.test(page.trim()) ? [] : [{ path: 'page', code: 'page_path' }]),
  ]
}
