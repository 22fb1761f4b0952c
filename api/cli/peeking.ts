// One simulated experiment after another, watched as closely as a marketer could: does the verdict keep its promises?

import { randomWords } from '#domain/random-words'
import { plannedMultiplier } from '#domain/stats/multiplier'
import { ratioScore } from '#domain/stats/score-interval'

export type PeekingCell = {
  baseline: number
  /** True lift of the variant, a fraction. */
  lift: number
  /** Promised lift X; the floor is 0. */
  promised: number
  plannedPerArm: number
  alpha: number
  /** Visitors between looks; 1 = at every visitor. */
  lookEvery: number
  repetitions: number
  seed: number
}

/** Shares of the repetitions, and mean visitors per arm until the first rejection or the planned end. */
export type PeekingResult = {
  rejects: number
  everMiscovers: number
  confirmed: number
  refuted: number
  meanPerArm: number
  /** Standard deviation of the visitors per arm. */
  sdPerArm: number
}

/**
 * Runs a cell of the binary PLANNED path. No interval is solved for: a lift is outside the interval exactly when its
 * score is beyond the multiplier, so a look asks the scores of 0, of the true lift and of the promise.
 * Visitors fall into the arms at random, one by one.
 */
export function simulatePeeking(cell: PeekingCell): PeekingResult {
  const total = 2 * cell.plannedPerArm
  const boundary = new Float64Array(total + 1)
  for (let n = 1; n <= total; n++) boundary[n] = plannedMultiplier(n / total, cell.alpha).z
  const random = randomWords(cell.seed)
  const sum = { rejects: 0, everMiscovers: 0, confirmed: 0, refuted: 0, size: 0, squares: 0 }
  for (let i = 0; i < cell.repetitions; i++) {
    const run = runOnce(cell, boundary, random)
    const size = run.rejectedAt / 2
    sum.rejects += run.isRejected ? 1 : 0
    sum.everMiscovers += run.hasMiscovered ? 1 : 0
    sum.confirmed += run.verdict === 'confirmed' ? 1 : 0
    sum.refuted += run.verdict === 'refuted' ? 1 : 0
    sum.size += size
    sum.squares += size * size
  }
  const { repetitions } = cell
  const meanPerArm = sum.size / repetitions
  return {
    rejects: sum.rejects / repetitions,
    everMiscovers: sum.everMiscovers / repetitions,
    confirmed: sum.confirmed / repetitions,
    refuted: sum.refuted / repetitions,
    meanPerArm,
    sdPerArm: Math.sqrt(Math.max(0, sum.squares / repetitions - meanPerArm ** 2)),
  }
}

type Run = {
  isRejected: boolean
  rejectedAt: number
  hasMiscovered: boolean
  verdict: 'confirmed' | 'refuted' | null
}

function runOnce(cell: PeekingCell, boundary: Float64Array, random: () => number): Run {
  const total = boundary.length - 1
  const run: Run = { isRejected: false, rejectedAt: total, hasMiscovered: false, verdict: null }
  const counts = { conversionsA: 0, visitorsA: 0, conversionsB: 0, visitorsB: 0 }
  // One word a visitor: its lowest bit chooses the arm, the other 31 decide whether they convert.
  const thresholdA = cell.baseline * 2 ** 31
  const thresholdB = cell.baseline * (1 + cell.lift) * 2 ** 31
  let untilLook = cell.lookEvery
  for (let n = 1; n <= total; n++) {
    const word = random()
    const draw = word >>> 1
    if (word & 1) {
      counts.visitorsB++
      if (draw < thresholdB) counts.conversionsB++
    } else {
      counts.visitorsA++
      if (draw < thresholdA) counts.conversionsA++
    }
    if (--untilLook > 0 && n < total) continue
    untilLook = cell.lookEvery
    look(cell, counts, n, boundary[n] ?? 0, run)
    if (run.isRejected && run.hasMiscovered && run.verdict !== null) break
  }
  return run
}

type Counts = Parameters<typeof ratioScore>[0]

function look(cell: PeekingCell, counts: Counts, n: number, z: number, run: Run): void {
  const atZero = pooledZ(counts)
  if (!run.isRejected && Math.abs(atZero) > z) {
    run.isRejected = true
    run.rejectedAt = n
  }
  if (!run.hasMiscovered) {
    const atTruth = cell.lift === 0 ? atZero : ratioScore(counts, 1 + cell.lift)
    run.hasMiscovered = Math.abs(atTruth) > z
  }
  // The interval lies above 0, or below the promise (harm included); refuted comes first in the rule.
  if (run.verdict === null && ratioScore(counts, 1 + cell.promised) < -z) run.verdict = 'refuted'
  if (run.verdict === null && atZero > z) run.verdict = 'confirmed'
}

/** The score at lift 0 in closed form: the same number as ratioScore(counts, 1), several times faster. */
function pooledZ({ conversionsA: cA, visitorsA: nA, conversionsB: cB, visitorsB: nB }: Counts): number {
  const conversions = cA + cB
  const visitors = nA + nB
  const spread = conversions * (visitors - conversions)
  if (spread === 0 || nA === 0 || nB === 0) return 0
  return (cB * nA - cA * nB) * Math.sqrt(visitors / (nA * nB * spread))
}
