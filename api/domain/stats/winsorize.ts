// One large order must not decide a test: values above a cap count as the cap.

/** Of values after capping, in the metric's unit. */
export type Winsorized = { cap: number; n: number; sum: number; sumSquares: number }

/** Sums of values cut at their own quantile; label-blind, since the values of all arms come together. */
export function winsorize(values: readonly number[], quantile: number): Winsorized {
  const cap = quantileOf(values, quantile)
  const capped = values.map((value) => Math.min(value, cap))
  return {
    cap,
    n: values.length,
    sum: capped.reduce((sum, value) => sum + value, 0),
    sumSquares: capped.reduce((sum, value) => sum + value * value, 0),
  }
}

/** Linear interpolation between order statistics. Source: Hyndman & Fan 1996, The American Statistician 50:361-365, type 7. */
function quantileOf(values: readonly number[], quantile: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  const position = quantile * (sorted.length - 1)
  const below = Math.floor(position)
  const [low = Number.NaN, high = low] = sorted.slice(below, below + 2)
  return low + (position - below) * (high - low)
}
