// Power of the two-sample t test, exactly: by the noncentral t distribution.
import { normalCdf } from './normal.ts'
import { average, nodesOf } from './quadrature.ts'
import type { MeanGap } from './sample-size-means.ts'
import { tUpperQuantile } from './student-t.ts'

/**
 * P(|T'| > t), T' with 2n − 2 degrees of freedom and noncentrality (delta / sd) √(n/2): the normal tails at t s,
 * averaged over s = √(χ²/ν). Source: Cohen 1988, Statistical Power Analysis, section 2.2; R's power.t.test, strict.
 */
export function powerOfTTest({
  delta,
  sd,
  alpha,
  visitorsPerArm,
}: MeanGap & { visitorsPerArm: number }): number {
  const degrees = 2 * visitorsPerArm - 2
  const drift = (delta / sd) * Math.sqrt(visitorsPerArm / 2)
  const t = tUpperQuantile(alpha / 2, degrees)
  // Density of ln s, but for a constant.
  const logDensity = (logS: number) => degrees * (logS - Math.exp(2 * logS) / 2)
  // Fine enough for the density, and for the normal tails, which turn over within 1 / t.
  const step = Math.min(0.05, 0.25 / Math.sqrt(degrees), 0.25 / t)
  const nodes = nodesOf(logDensity, 0, step)
  return average(nodes, (logS) => {
    const boundary = t * Math.exp(logS)
    return normalCdf(drift - boundary) + normalCdf(-drift - boundary)
  })
}
