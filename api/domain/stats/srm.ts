// Sample ratio mismatch: were the visitors split as planned? Valid at every look.

/** How strongly the test believes in the planned split; the product's default. */
export const SRM_CONCENTRATION = 1000
/** Below this always-valid p the split is broken and no verdict is given. */
export const SRM_ALARM = 0.001

/**
 * ln of the e-value against "visitors fall into the arms in proportion to the weights" (Dirichlet-multinomial mixture).
 * Infinity when an arm of weight 0 has visitors.
 *
 * ln e = ln G(k) - ln G(k + n) + sum [ln G(k t + c) - ln G(k t) - c ln t]; Lindon & Malek 2022, NeurIPS, eq. 9.
 * The gammas are of the size n ln n and the result of the size 1, so they are never formed: with Stirling's series
 * for every gamma, everything large cancels on paper and only small terms of known sign remain.
 */
export function srmLogE(
  counts: readonly number[],
  weights: readonly number[],
  concentration: number = SRM_CONCENTRATION,
): number {
  const weightSum = weights.reduce((sum, weight) => sum + weight, 0)
  const n = counts.reduce((sum, count) => sum + count, 0)
  const total = concentration + n
  let divergence = 0
  let spread = Math.log(total / concentration)
  let remainder = stirlingRemainder(concentration) - stirlingRemainder(total)
  for (const [arm, count] of counts.entries()) {
    const share = (weights[arm] ?? 0) / weightSum
    if (share === 0 && count > 0) return Number.POSITIVE_INFINITY
    if (share === 0) continue
    const prior = concentration * share
    divergence += total * share * bennett((count - n * share) / (total * share))
    spread -= Math.log((prior + count) / prior)
    remainder += stirlingRemainder(prior + count) - stirlingRemainder(prior)
  }
  return divergence + spread / 2 + remainder
}

/** Always-valid p of an e-value: 1 / e, at most 1. */
export function srmP(logE: number): number {
  return Math.min(1, Math.exp(-logE))
}

/** h(u) = (1 + u) ln(1 + u) - u for u >= -1, without cancellation around 0 (Bennett 1962, eq. 8). */
function bennett(u: number): number {
  if (u <= -1) return 1
  if (Math.abs(u) > 0.02) return (1 + u) * Math.log1p(u) - u
  // u^2 / 2 - u^3 / 6 + u^4 / 12 - ...: the term after the last is below 1e-17 of the first.
  let sum = 0
  for (let j = 11; j >= 2; j--) sum = 1 / (j * (j - 1)) - u * sum
  return u * u * sum
}

/** ln G(x) - [(x - 1/2) ln x - x + ln(2 pi) / 2] for x > 0; absolute error below 1e-15 (Abramowitz & Stegun 6.1.40). */
function stirlingRemainder(x: number): number {
  let shift = 0
  for (; x < 10; x++) shift += (x + 0.5) * Math.log1p(1 / x) - 1
  const r = 1 / (x * x)
  return (
    shift +
    (1 / 12 - r * (1 / 360 - r * (1 / 1260 - r * (1 / 1680 - r * (1 / 1188 - (r * 691) / 360360))))) / x
  )
}
