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
}
export type Tally = TallyKey & TallySums

/** What one visitor adds (sign 1) or takes back (sign −1), a row a metric. */
export function talliesOf(
  phaseId: string,
  metrics: readonly PhaseMetric[],
  contribution: Contribution,
  sign: 1 | -1,
): Tally[] {
  return metrics.map(({ id, shift }) => {
    const [value, denominator] = contribution.values[id] ?? [0, 1]
    const isExcluded = contribution.variant === null
    const y = isExcluded ? 0 : value - shift
    const d = isExcluded ? 0 : denominator
    return {
      phaseId,
      metricId: id,
      variant: contribution.variant ?? EXCLUDED,
      day: contribution.day,
      visitors: sign,
      sum: sign * y,
      sumSquares: sign * y * y,
      denominatorSum: sign * d,
      denominatorSquares: sign * d * d,
      product: sign * y * d,
    }
  })
}

/** One row a key, in a fixed order; rows that cancel out are left out. */
export function mergeTallies(tallies: readonly Tally[]): Tally[] {
  const byKey = new Map<string, Tally>()
  for (const tally of tallies) {
    const key = `${tally.phaseId} ${tally.metricId} ${tally.day} ${tally.variant}`
    const known = byKey.get(key)
    byKey.set(key, known ? { ...tally, ...addSums(known, tally) } : tally)
  }
  return [...byKey.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, tally]) => tally)
    .filter((tally) => sumNames.some((name) => tally[name] !== 0))
}

const sumNames = [
  'visitors',
  'sum',
  'sumSquares',
  'denominatorSum',
  'denominatorSquares',
  'product',
] as const satisfies readonly (keyof TallySums)[]

export function addSums(a: TallySums, b: TallySums): TallySums {
  return {
    visitors: a.visitors + b.visitors,
    sum: a.sum + b.sum,
    sumSquares: a.sumSquares + b.sumSquares,
    denominatorSum: a.denominatorSum + b.denominatorSum,
    denominatorSquares: a.denominatorSquares + b.denominatorSquares,
    product: a.product + b.product,
  }
}
