// What one visitor adds to a phase: a pure function of that visitor's events, in whatever order they came.
import type { LoggedEvent } from './event.ts'
import { aggregate, isSelected, type MetricDefinition } from './metric.ts'

/** A metric as a phase measures it; `shift` is subtracted from values so that large ones lose no precision. */
export type PhaseMetric = { id: string; name: string; definition: MetricDefinition; shift: number }

export type FoldingPhase = {
  id: string
  startedAt: number
  endedAt: number | null
  metrics: readonly PhaseMetric[]
}

export type Contribution = {
  /** null for a visitor seen in two variants: excluded from every figure, and counted. */
  variant: string | null
  /** Day of the first exposure, `YYYY-MM-DD` in the workspace's time zone. */
  day: string
  /** Per metric id: the visitor's value and, for ratio metrics, the denominator's. */
  values: Record<string, [value: number, denominator: number]>
}

/** How long after a phase's end its late events still fold, in ms. */
export const LATE_MS = 72 * 3600 * 1000

/** Undefined for a visitor who was never exposed to the phase. A conversion counts from the first exposure on. */
export function contributionOf(
  phase: FoldingPhase,
  events: readonly LoggedEvent[],
  dayOf: (at: number) => string,
): Contribution | undefined {
  const counted = events.filter((event) => isCounted(phase, event))
  const exposures = counted.filter(({ type, phaseId }) => type === 'exposure' && phaseId === phase.id)
  if (exposures.length === 0) return undefined
  const firstAt = exposures.reduce((first, { at }) => Math.min(first, at), Number.POSITIVE_INFINITY)
  const variants = new Set(exposures.map(({ variant }) => variant))
  const values: Contribution['values'] = {}
  for (const { id, definition } of phase.metrics) {
    const inWindow = counted.filter(
      ({ at }) => at >= firstAt && (definition.windowMs === null || at < firstAt + definition.windowMs),
    )
    values[id] = [
      numberOf(definition, inWindow),
      definition.denominator ? numberOf(definition.denominator, inWindow) : 1,
    ]
  }
  const [only] = variants
  return { variant: variants.size === 1 ? (only ?? null) : null, day: dayOf(firstAt), values }
}

/** Before the end, and received no later than the grace for stragglers. */
function isCounted({ endedAt }: FoldingPhase, { at, receivedAt }: LoggedEvent): boolean {
  return endedAt === null || (at < endedAt && receivedAt < endedAt + LATE_MS)
}

function numberOf(
  selector: Parameters<typeof isSelected>[0] & Pick<MetricDefinition, 'aggregation'>,
  events: readonly LoggedEvent[],
): number {
  return aggregate(
    selector.aggregation,
    events.filter((event) => isSelected(selector, event)),
  )
}
