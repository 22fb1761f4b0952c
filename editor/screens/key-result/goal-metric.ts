// A goal as the metric of a hypothesis: the metric that measures it, or one that is made when the hypothesis is saved.
import type { Goal } from '#wire/goals'
import type { Metric, NewMetric } from '#wire/metrics'

const NEW = 'goal:'

/** What the field holds: the id of a metric, or a goal that has none yet. */
export function metricOf(goal: Goal, metrics: readonly Metric[]): string {
  const known = metrics.find(
    ({ definition, siteId }) =>
      definition?.type === 'goal' &&
      definition.goal === goal.key &&
      definition.aggregation === 'unique' &&
      (siteId === null || siteId === goal.siteId),
  )
  return known?.id ?? NEW + goal.id
}

/** The goal whose metric is still to be made; undefined for a metric that exists. */
export const goalOf = (metricId: string, goals: readonly Goal[]): Goal | undefined =>
  goals.find(({ id }) => NEW + id === metricId)

export const metricOfGoal = ({ name, key, siteId }: Goal, page: string | undefined): NewMetric => ({
  name,
  siteId,
  page: page ?? null,
  definition: { type: 'goal', goal: key, aggregation: 'unique', windowMs: null },
})
