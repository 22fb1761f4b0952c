// When a running test reaches its planned size.
import { DAY_MS } from './day.ts'

export type PlannedEnd = {
  /** Visitors of the control-variant pair. */
  plannedVisitors: number
  seenVisitors: number
  /** ms UTC; null once reached, stopped, or without traffic. */
  at: number | null
  /** `expected` until a first day has been observed. */
  pace: 'observed' | 'expected'
}

type Question = {
  phase: {
    plan: { plannedVisitors: number }
    startedAt: number
    endedAt: number | null
    weights: readonly number[]
  }
  experiment: { monthlyVisitors: number; coverage: number }
  seenVisitors: number
  now: number
  /** Of a test that is read at a time said before, as those of emails are; null until that is known. */
  readAt?: number | null | undefined
}

/** At the pace seen so far; before a first day and ten visitors, at the pace the team expects. */
export function plannedEnd({ phase, experiment, seenVisitors, now, readAt }: Question): PlannedEnd {
  const { plannedVisitors } = phase.plan
  if (readAt !== undefined) {
    const at = phase.endedAt === null && readAt !== null && readAt > now ? readAt : null
    return { plannedVisitors, seenVisitors, at, pace: 'observed' }
  }
  const elapsedMs = now - phase.startedAt
  const pace = elapsedMs >= DAY_MS && seenVisitors >= 10 ? 'observed' : 'expected'
  const [control = 0.5, variant = 0.5] = phase.weights
  const pairShare = (control + variant) * experiment.coverage
  const perMs =
    pace === 'observed' ? seenVisitors / elapsedMs : (experiment.monthlyVisitors * pairShare) / (30 * DAY_MS)
  const left = plannedVisitors - seenVisitors
  const isOpen = phase.endedAt === null && left > 0 && perMs > 0
  return { plannedVisitors, seenVisitors, at: isOpen ? Math.round(now + left / perMs) : null, pace }
}
