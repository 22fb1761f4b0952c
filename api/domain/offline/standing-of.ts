// Whether a sale that is told late still counts for a test: what the list and the import say of each.
import { countsFor, type FoldingPhase } from '../contribution.ts'
import type { LoggedEvent } from '../event.ts'

/** `late`: after the visitor's time, or after the test was closed. `before`: before the visitor saw the test. */
export const STANDINGS = ['counts', 'late', 'before', 'no_test'] as const
export type ConversionStanding = (typeof STANDINGS)[number]

export type StandingPhase = FoldingPhase & { sealedAt: number | null }

/** `events`: everything known of who did it. The best of what several tests say. */
export function standingOf(
  phases: readonly StandingPhase[],
  events: readonly LoggedEvent[],
  sale: LoggedEvent,
): ConversionStanding {
  const said = phases.flatMap((phase): ConversionStanding[] => {
    const metrics = phase.metrics.filter(({ definition }) => definition.goal === sale.goal)
    const exposures = events.filter(({ type, phaseId }) => type === 'exposure' && phaseId === phase.id)
    if (metrics.length === 0 || exposures.length === 0) return []
    const firstAt = Math.min(...exposures.map(({ at }) => at))
    if (sale.at < firstAt) return ['before']
    const isInTime = metrics.some((metric) => countsFor(phase, metric, firstAt, sale))
    return [isInTime && phase.sealedAt === null ? 'counts' : 'late']
  })
  return STANDINGS.find((standing) => said.includes(standing)) ?? 'no_test'
}
