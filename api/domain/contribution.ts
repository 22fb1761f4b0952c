// What one visitor adds to a phase: a pure function of that visitor's events, in whatever order they came.
import type { LoggedEvent } from './event.ts'
import { aggregate, isSelected, type MetricDefinition } from './metric.ts'
import { isOffline } from './offline/offline-event.ts'
import { type Segments, segmentsOf } from './segment.ts'

/** A metric as a phase measures it, frozen at launch; the first of a phase decides. */
export type PhaseMetric = {
  id: string
  name: string
  definition: MetricDefinition
  /** Subtracted from values so that large ones lose no precision. */
  shift: number
  /** Primary unless said otherwise. */
  role?: 'primary' | 'secondary' | 'guardrail'
  /** Where it gets better. */
  direction?: 'increase' | 'decrease'
  /** Of a guardrail: the relative loss that is tolerated, a fraction. */
  margin?: number
  /** Sales that are told from elsewhere count after the test's end, too, for each visitor as long as `windowMs` says. */
  waits?: boolean
  /** A visitor's value above it counts as this much (winsorised), so that one large order decides nothing. */
  cap?: number | null
}

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
  /** What is known of the visitor at the first exposure; absent where nothing is. */
  segments?: Segments
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
  // of two at the same instant the one with the lower id, so that the order of arrival decides nothing
  const first = exposures.reduce((a, b) => (b.at < a.at || (b.at === a.at && b.id < a.id) ? b : a))
  const firstAt = first.at
  const variants = new Set(exposures.map(({ variant }) => variant))
  const values: Contribution['values'] = {}
  for (const metric of phase.metrics) {
    const { id, definition, cap, waits } = metric
    const inWindow = (waits ? events : counted).filter((event) => countsFor(phase, metric, firstAt, event))
    values[id] = [
      Math.min(numberOf(definition, inWindow), cap ?? Number.POSITIVE_INFINITY),
      definition.denominator ? numberOf(definition.denominator, inWindow) : 1,
    ]
  }
  const [only] = variants
  const segments = segmentsOf(first.properties)
  return {
    variant: variants.size === 1 ? (only ?? null) : null,
    day: dayOf(firstAt),
    values,
    ...(segments ? { segments } : {}),
  }
}

/** Whether what a visitor did counts, who saw the phase first at `firstAt`. */
export function countsFor(
  phase: FoldingPhase,
  { definition: { windowMs }, waits }: Pick<PhaseMetric, 'definition' | 'waits'>,
  firstAt: number,
  event: LoggedEvent,
): boolean {
  if (event.at < firstAt || (windowMs !== null && event.at >= firstAt + windowMs)) return false
  return isCounted(phase, event) || (waits === true && isOffline(event) && event.receivedAt < closesAt(phase))
}

/** When nothing more counts: the grace for stragglers, and the time that sales have. Infinity while it runs. */
export function closesAt({ endedAt, metrics }: FoldingPhase): number {
  if (endedAt === null) return Number.POSITIVE_INFINITY
  const waitMs = metrics.map(({ waits, definition }) => (waits ? (definition.windowMs ?? 0) : 0))
  return endedAt + LATE_MS + Math.max(0, ...waitMs)
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
