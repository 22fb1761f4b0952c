// Metrics that count what is told from elsewhere wait for it: each visitor has the same time, however soon the test ends.
import type { PhaseMetric } from '../contribution.ts'
import { DAY_MS } from '../day.ts'

export type OfflineGoal = { key: string; waitDays: number }

/** What a launch freezes: the goal's own time, unless the test says a shorter one. */
export const waitForSales = (metrics: readonly PhaseMetric[], goals: readonly OfflineGoal[]): PhaseMetric[] =>
  metrics.map((metric) => {
    const goal = goals.find(({ key }) => key === metric.definition.goal)
    if (!goal) return metric
    const windowMs = Math.min(metric.definition.windowMs ?? Number.POSITIVE_INFINITY, goal.waitDays * DAY_MS)
    return { ...metric, definition: { ...metric.definition, windowMs }, waits: true }
  })
