// Is it still worth waiting? The chance to reach the boundary at the planned end, given what is known now.
import { finalMultiplier } from './multiplier.ts'
import { normalCdf } from './normal.ts'

/** Below this conditional power the test is advised to stop as futile. */
export const FUTILITY = 0.1

/**
 * P(z at f = 1 exceeds the planned boundary | z now) when z at the end has mean `drift`.
 * `fraction` in [0, 1]: the share of the planned visitors already seen.
 * 1 - Phi((C - z sqrt f - drift (1 - f)) / sqrt(1 - f)); Lan & Wittes 1988, Biometrics 44:579-585, eq. 2.
 */
export function conditionalPower(question: {
  z: number
  fraction: number
  drift: number
  alpha: number
}): number {
  const { z, fraction, drift, alpha } = question
  const missing = finalMultiplier(alpha) - z * Math.sqrt(fraction) - drift * (1 - fraction)
  if (fraction >= 1) return missing <= 0 ? 1 : 0
  return normalCdf(-missing / Math.sqrt(1 - fraction))
}
