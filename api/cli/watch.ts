// Simulated experiments of any kind, looked at again and again: how often does the engine say something wrong?

import { type Stage, stageOf } from '#domain/evidence'
import { randomWords } from '#domain/random-words'
import { lateMultiplier, plannedMultiplier } from '#domain/stats/multiplier'

/** What visitors do in a simulated test, and what the engine's own statistics make of it. Variants count from 1. */
export type World = {
  /** Forgets every visitor. */
  clear: () => void
  /** One more visitor of an arm (0: control). `word`: 32 random bits; `time`: visitors so far / planned ones. */
  visit: (arm: number, word: number, time: number) => void
  /** Visitors of the control and this variant. */
  pairVisitors: (variant: number) => number
  /** Enough data for a verdict. */
  isReadable: (variant: number) => boolean
  /** Signed score of "variant = ratio × control". */
  scoreAt: (variant: number, ratio: number) => number
  /** True ratio over the visitors so far. */
  truth: (variant: number) => number
}

export type Watch = {
  world: World
  /** Control included. */
  arms: number
  plannedPerArm: number
  alpha: number
  /** Promised lift X > 0, an increase; the floor is 0. */
  promised: number
  /** Visitors of all arms between looks. */
  lookEvery: number
  /** How many times the plan is watched: 1 ends at the final planned look. */
  length?: number
  /** Share of the plan that comes in one lump at the end: the final look sees (1 + overrun) N. */
  overrun?: number
  /** Verdicts are given from this share of the plan on (the minimum runtime); harm is told before. */
  firstVerdict?: number
  repetitions: number
  seed: number
}

/** Shares of the repetitions; the mean visitors per arm until the first rejection or the planned end. */
export type Watched = {
  rejects: number
  everMiscovers: number
  confirmed: number
  refuted: number
  meanPerArm: number
}

type Course = {
  /** Where the last look stood. */
  last: { stage: Stage; fraction: number } | null
  verdict: 'confirmed' | 'refuted' | null
}
type Run = { courses: Course[]; rejectedAt: number | null; hasMiscovered: boolean }

/** Every variant against the control at alpha / (arms − 1); an error of any of them counts once. */
export function watch(question: Watch): Watched {
  const random = randomWords(question.seed)
  const boundary = boundariesOf(question)
  const sum = { rejects: 0, everMiscovers: 0, confirmed: 0, refuted: 0, size: 0 }
  for (let i = 0; i < question.repetitions; i++) {
    const run = runOnce(question, boundary, random)
    sum.rejects += run.rejectedAt === null ? 0 : 1
    sum.everMiscovers += run.hasMiscovered ? 1 : 0
    sum.confirmed += run.courses.some(({ verdict }) => verdict === 'confirmed') ? 1 : 0
    sum.refuted += run.courses.some(({ verdict }) => verdict === 'refuted') ? 1 : 0
    sum.size += Math.min(run.rejectedAt ?? Number.POSITIVE_INFINITY, question.arms * question.plannedPerArm)
  }
  const { repetitions, arms } = question
  return {
    rejects: sum.rejects / repetitions,
    everMiscovers: sum.everMiscovers / repetitions,
    confirmed: sum.confirmed / repetitions,
    refuted: sum.refuted / repetitions,
    meanPerArm: sum.size / arms / repetitions,
  }
}

/** Multipliers by visitors of a pair: up to the plan, and of the mixture part that remains after it. */
function boundariesOf({ plannedPerArm, alpha, arms, length = 1, overrun = 0 }: Watch) {
  const planned = 2 * plannedPerArm
  const share = alpha / (arms - 1)
  const most = Math.ceil(planned * (Math.max(length, 1) + overrun) * 1.2) + 100
  const before = Float64Array.from({ length: planned + 1 }, (_, n) => plannedMultiplier(n / planned, share).z)
  const after = Float64Array.from({ length: most + 1 }, (_, n) =>
    n < planned ? 0 : plannedMultiplier(Math.max(n / planned, 1 + Number.EPSILON), share).z,
  )
  return { planned, before, after, late: lateMultiplier(share) }
}

function runOnce(question: Watch, boundary: ReturnType<typeof boundariesOf>, random: () => number): Run {
  const { world, arms, plannedPerArm, lookEvery, length = 1, overrun = 0 } = question
  world.clear()
  const run: Run = {
    courses: Array.from({ length: arms - 1 }, () => ({ last: null, verdict: null })),
    rejectedAt: null,
    hasMiscovered: false,
  }
  const planned = arms * plannedPerArm
  const total = Math.max(length * planned, planned * (1 + overrun))
  // visitors split at random, so every pair is complete only a little after the plan
  const lump = { from: planned - lookEvery, to: planned * (1 + overrun) }
  for (let n = 1, untilLook = lookEvery; ; n++) {
    world.visit(Math.floor((random() / 2 ** 32) * arms), random(), n / planned)
    untilLook--
    const isInLump = overrun > 0 && n > lump.from && n < lump.to
    if (untilLook > 0 || isInLump) continue
    untilLook = lookEvery
    look(question, boundary, n, run)
    const isDone = run.rejectedAt !== null && run.hasMiscovered && run.courses.every(({ verdict }) => verdict)
    if (isDone || (n >= total && run.courses.every(({ last }) => last !== null && last.stage !== 'before')))
      return run
  }
}

function look(
  { world, promised, firstVerdict = 0, arms, plannedPerArm }: Watch,
  { planned, before, after, late }: ReturnType<typeof boundariesOf>,
  n: number,
  run: Run,
): void {
  for (const [i, course] of run.courses.entries()) {
    const variant = i + 1
    const pair = world.pairVisitors(variant)
    const stage = stageOf({ mode: 'planned', plannedVisitors: planned }, pair, course.last)
    course.last = { stage, fraction: pair / planned }
    const z = stage === 'late' ? late : stage === 'after' ? after[pair] : before[Math.min(pair, planned)]
    if (z === undefined || !world.isReadable(variant)) continue
    const atZero = world.scoreAt(variant, 1)
    if (Math.abs(atZero) > z) run.rejectedAt ??= n
    if (!run.hasMiscovered) {
      const truth = world.truth(variant)
      run.hasMiscovered = Math.abs(truth === 1 ? atZero : world.scoreAt(variant, truth)) > z
    }
    if (course.verdict !== null || (n < firstVerdict * arms * plannedPerArm && atZero >= -z)) continue
    if (world.scoreAt(variant, 1 + promised) < -z) course.verdict = 'refuted'
    else if (atZero > z) course.verdict = 'confirmed'
  }
}
