// The root of a continuous function between two points where its signs differ.

const MAX_STEPS = 200

/**
 * Chandrupatla's method: inverse quadratic steps where they are safe, bisection elsewhere. About ten evaluations.
 * Returns the root to the last digits of a double (relative 4e-16, absolute 1e-300), or to within `precision` where f
 * itself has no more digits to give.
 * `atLow` and `atHigh` are f's values at the ends; if their signs agree, the end with the smaller |f| is returned.
 * Source: Chandrupatla 1997, Advances in Engineering Software 28:145-149.
 */
export function findRoot(
  f: (x: number) => number,
  low: number,
  high: number,
  atLow = f(low),
  atHigh = f(high),
  precision = 1e-300,
): number {
  if (atLow === 0) return low
  if (atHigh === 0) return high
  if (atLow > 0 === atHigh > 0) return Math.abs(atLow) < Math.abs(atHigh) ? low : high
  let [newest, fNewest] = [high, atHigh]
  let [opposite, fOpposite] = [low, atLow]
  let share = 0.5
  for (let step = 0; step < MAX_STEPS; step++) {
    const x = newest + share * (opposite - newest)
    const fx = f(x)
    const isSameSide = fx > 0 === fNewest > 0
    const [oldest, fOldest] = isSameSide ? [newest, fNewest] : [opposite, fOpposite]
    if (!isSameSide) [opposite, fOpposite] = [newest, fNewest]
    ;[newest, fNewest] = [x, fx]

    const best = Math.abs(fNewest) < Math.abs(fOpposite) ? newest : opposite
    const tolerance = (2 * Number.EPSILON * Math.abs(best) + precision) / Math.abs(opposite - newest)
    if (fx === 0 || tolerance >= 0.5) return fx === 0 ? x : best

    const position = (newest - opposite) / (oldest - opposite)
    const level = (fNewest - fOpposite) / (fOldest - fOpposite)
    const isQuadraticSafe = level ** 2 < position && (1 - level) ** 2 < 1 - position
    share = isQuadraticSafe
      ? (fNewest / (fOpposite - fNewest)) * (fOldest / (fOpposite - fOldest)) +
        ((oldest - newest) / (opposite - newest)) *
          (fNewest / (fOldest - fNewest)) *
          (fOpposite / (fOldest - fOpposite))
      : 0.5
    share = Math.min(1 - tolerance, Math.max(tolerance, share))
  }
  return newest
}
