// Textbook intervals for the lift of one mean over another: beside the score interval, for comparison.
import type { Moments } from './moments.ts'
import { varianceOf } from './moments.ts'

type Arm = Pick<Moments, 'n' | 'mean' | 'squares'>
type Ends = { low: number; high: number }

/** Lifts are fractions; `log` is null unless both means have one sign, `fieller` where its quadratic has no bounds. */
export type MeanLift = {
  lift: number
  deltaError: number
  delta: Ends
  log: (Ends & { logRatio: number; standardError: number }) | null
  fieller: Ends | null
}

/** `z` standard errors wide. Null without spread in either arm, or where the control's mean is 0 or unknown. */
export function meanLift(a: Arm, b: Arm, z: number): MeanLift | null {
  const [spreadA, spreadB] = [varianceOf(a), varianceOf(b)]
  if (spreadA === null || spreadB === null || a.mean === 0 || spreadA + spreadB === 0) return null
  const [ofA, ofB] = [spreadA / a.n, spreadB / b.n]
  const lift = b.mean / a.mean - 1
  const deltaError = liftError({ mean: a.mean, squaredError: ofA }, { mean: b.mean, squaredError: ofB })
  const ratio = b.mean / a.mean
  return {
    lift,
    deltaError,
    delta: { low: lift - z * deltaError, high: lift + z * deltaError },
    log: ratio > 0 ? logInterval(ratio, Math.sqrt(ofB / b.mean ** 2 + ofA / a.mean ** 2), z) : null,
    fieller: fiellerInterval(a.mean, b.mean, ofA, ofB, z),
  }
}

/** Standard error of B / A − 1 by the delta method: se² = seB²/A² + seA² B²/A⁴. */
export function liftError(
  a: { mean: number; squaredError: number },
  b: { mean: number; squaredError: number },
): number {
  return Math.sqrt(b.squaredError + a.squaredError * (b.mean / a.mean) ** 2) / Math.abs(a.mean)
}

function logInterval(ratio: number, standardError: number, z: number) {
  const logRatio = Math.log(ratio)
  const half = z * standardError
  return { logRatio, standardError, low: Math.expm1(logRatio - half), high: Math.expm1(logRatio + half) }
}

/** {R : (mB − R mA)² <= z² (seB² + R² seA²)}. Source: Fieller 1954, JRSS B 16:175-185. */
function fiellerInterval(mA: number, mB: number, ofA: number, ofB: number, z: number): Ends | null {
  const leading = mA * mA - z * z * ofA
  if (!(leading > 0)) return null
  const middle = mA * mB
  const root = z * Math.sqrt(Math.max(0, mA * mA * ofB + mB * mB * ofA - z * z * ofA * ofB))
  return { low: (middle - root) / leading - 1, high: (middle + root) / leading - 1 }
}
