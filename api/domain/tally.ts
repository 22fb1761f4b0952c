// Sums of contributions: everything the statistics need, whatever the traffic.
import type { Contribution, PhaseMetric } from './contribution.ts'

/** The variant under which visitors seen in two variants are counted. */
export const EXCLUDED = ''

export type TallyKey = { phaseId: string; metricId: string; variant: string; day: string }

/** Sums stand about the metric's shift: `sum` is Σ(y − shift), `product` Σ(y − shift)·d. */
export type TallySums = {
  visitors: number
  sum: number
  sumSquares: number
  denominatorSum: number
  denominatorSquares: number
  product: number
  /** Visitors whose value is not 0. */
  nonzero: number
}
export type Tally = TallyKey & TallySums

/** What one visitor adds (sign 1) or takes back (sign −1), a row a metric. */
export function talliesOf(
  phaseId: string,
  metrics: readonly PhaseMetric[],
  contribution: Contribution,
  sign: 1 | -1,
): Tally[] {
  const { variant, day } = contribution
  return metrics.map((metric) => ({
    phaseId,
    metricId: metric.id,
    variant: variant ?? EXCLUDED,
    day,
    ...sumsOf(metric, contribution, sign),
  }))
}

/** Of a visitor who is excluded, only that there is one. */
export function sumsOf({ id, shift }: PhaseMetric, contribution: Contribution, sign: 1 | -1): TallySums {
  const [value, denominator] = contribution.values[id] ?? [0, 1]
  const isExcluded = contribution.variant === null
  const y = isExcluded ? 0 : value - shift
  const d = isExcluded ? 0 : denominator
  return {
    visitors: sign,
    sum: sign * y,
    sumSquares: sign * y * y,
    denominatorSum: sign * d,
    denominatorSquares: sign * d * d,
    product: sign * y * d,
    nonzero: isExcluded || value === 0 ? 0 : sign,
  }
}

/** One row a key, in a fixed order; rows that cancel out are left out. */
export function mergeTallies(tallies: readonly Tally[]): Tally[] {
  return mergeSums(
    tallies,
    ({ phaseId, metricId, day, variant }) => `${phaseId} ${metricId} ${day} ${variant}`,
  )
}

/** Adds the rows of each key. */
export function mergeSums<Row extends TallySums>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  const byKey = new Map<string, Row>()
  for (const row of rows) {
    const key = keyOf(row)
    const known = byKey.get(key)
    byKey.set(key, known ? { ...row, ...addSums(known, row) } : row)
  }
  return [...byKey.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row)
    .filter((row) => SUM_NAMES.some((name) => row[name] !== 0))
}

export const NO_SUMS: TallySums = {
  visitors: 0,
  sum: 0,
  sumSquares: 0,
  denominatorSum: 0,
  denominatorSquares: 0,
  product: 0,
  nonzero: 0,
}

export const SUM_NAMES = [
  'visitors',
  'sum',
  'sumSquares',
  'denominatorSum',
  'denominatorSquares',
  'product',
  'nonzero',
] as const satisfies readonly (keyof TallySums)[]

export function addSums(a: TallySums, b: TallySums): TallySums {
  return {
    visitors: a.visitors + b.visitors,
    sum: a.sum + b.sum,
    sumSquares: a.sumSquares + b.sumSquares,
    denominatorSum: a.denominatorSum + b.denominatorSum,
    denominatorSquares: a.denominatorSquares + b.denominatorSquares,
    product: a.product + b.product,
    nonzero: a.nonzero + b.nonzero,
  }
}
