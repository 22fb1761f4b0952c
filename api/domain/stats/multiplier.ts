// How many standard errors wide an interval must be to hold at every look, and the p value that goes with it.
import { normalSurvival, normalUpperQuantile } from './normal.ts'
import { findRoot } from './root.ts'

/** Spending of the power part and exponent of its boundary; tuned by simulation with the mixture part (VERDICT.md). */
const POWER_SHARE = 0.177
const POWER_EXPONENT = 0.3
/** The mixture part takes a tenth of alpha and is tightest around a tenth of the plan. */
const MIXTURE_PART = 10
/** Spending of a final look that comes far too late (decision 006): little, as the looks before it have spent nearly all. */
const LATE_SHARE = 0.05
/** Beyond this, an always-valid p of the planned boundary is said to be 1. */
const LARGEST_P = 0.2

/** The multiplier of a look and its parts; `power` is null beyond the planned end, where only the mixture remains. */
export type PlannedMultiplier = { power: number | null; mixture: number; z: number }

/**
 * kappa(a) = -2 ln a + ln(1 - 2 ln a): the information at which a mixture boundary of level a is tightest.
 * Source: Howard, Ramdas, McAuliffe & Sekhon 2021, Annals of Statistics 49:1055-1080, section 3.5 (approximation).
 */
export function mixtureScale(alpha: number): number {
  return scaleAt(-Math.log(alpha))
}

/**
 * Normal-mixture boundary: |z| crosses it at any x > 0 with probability at most alpha. x is the information, in units
 * of the mixture's precision. Source: Robbins 1970, Annals of Mathematical Statistics 41:1397-1409, eq. 17.
 */
export function mixtureMultiplier(x: number, alpha: number): number {
  return boundaryAt(x, -Math.log(alpha))
}

/** Both take the level as its depth, ln(1 / alpha), so that levels too small for a double still have a boundary. */
function scaleAt(depth: number): number {
  return 2 * depth + Math.log1p(2 * depth)
}

function boundaryAt(x: number, depth: number): number {
  return Math.sqrt((1 + 1 / x) * (2 * depth + Math.log1p(x)))
}

/** The planned boundary at its end, f = 1: what the last planned look asks for. */
export function finalMultiplier(alpha: number): number {
  return normalUpperQuantile(POWER_SHARE * alpha)
}

/** What a last planned look asks for that sees far more than planned, in a test that was watched before. */
export function lateMultiplier(alpha: number): number {
  return normalUpperQuantile(LATE_SHARE * alpha)
}

/**
 * PLANNED: valid at every look, sharpest at the planned end. `fraction` = visitors of the pair / planned visitors.
 * The smaller of a Wang-Tsiatis power boundary (f <= 1; 1987, Biometrics 43:193-199) and a mixture that never expires.
 * This project's own combination, checked by `levier simulate`.
 */
export function plannedMultiplier(fraction: number, alpha: number): PlannedMultiplier {
  const level = alpha / MIXTURE_PART
  const mixture = mixtureMultiplier(MIXTURE_PART * mixtureScale(level) * fraction, level)
  if (fraction > 1) return { power: null, mixture, z: mixture }
  const power = finalMultiplier(alpha) * fraction ** -POWER_EXPONENT
  return { power, mixture, z: Math.min(power, mixture) }
}

/** OPEN, no planned end: tightest at `expected` = half the expected total of the pair's visitors. */
export function openMultiplier(visitors: number, expected: number, alpha: number): number {
  return mixtureMultiplier((mixtureScale(alpha) * visitors) / expected, alpha)
}

/** ln of the e-value against lift 0 that the OPEN boundary tuned at alpha gives to a score z. */
export function openLogE(score: number, visitors: number, expected: number, alpha: number): number {
  const x = (mixtureScale(alpha) * visitors) / expected
  return ((score * score) / 2) * (x / (1 + x)) - Math.log1p(x) / 2
}

/** Always-valid p of a score under OPEN: 1 / e, at most 1. */
export function openP(score: number, visitors: number, expected: number, alpha: number): number {
  return Math.min(1, Math.exp(-openLogE(score, visitors, expected, alpha)))
}

/** Always-valid p of a score under PLANNED: the smallest alpha up to 0.2 whose boundary it reaches, else 1. */
export function plannedP(score: number, fraction: number): number {
  const size = Math.abs(score)
  const power = fraction > 1 ? 1 : normalSurvival(size * fraction ** POWER_EXPONENT) / POWER_SHARE
  const p = Math.min(power, mixturePartP(size, fraction))
  return p <= LARGEST_P ? p : 1
}

/** The same at such a late last look. */
export function lateP(score: number, fraction: number): number {
  const size = Math.abs(score)
  const p = Math.min(normalSurvival(size) / LATE_SHARE, mixturePartP(size, fraction))
  return p <= LARGEST_P ? p : 1
}

/** The alpha at which the mixture part of PLANNED equals a score; the boundary rises with the level's depth. */
function mixturePartP(size: number, fraction: number): number {
  const excess = (depth: number) => size - boundaryAt(MIXTURE_PART * scaleAt(depth) * fraction, depth)
  const shallowest = Math.log(MIXTURE_PART / LARGEST_P)
  if (excess(shallowest) < 0) return 1
  // z^2 > 2 depth at any information, so the root is below z^2 / 2.
  return MIXTURE_PART * Math.exp(-findRoot(excess, shallowest, (size * size) / 2))
}
