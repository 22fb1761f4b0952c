// What is frozen when a test is launched: the claim, the error rates and the size.
import type { Direction } from './verdict.ts'

export type TestPlan = {
  direction: Direction
  /** Promised lift X > 0 in the wanted direction, a fraction (0.1 = 10 % better). */
  promisedLift: number
  /** Smallest lift worth having, m in [0, X]. */
  floor: number
  /** Two-sided, for the whole test; shared out among the variants. */
  alpha: number
  power: number
  /** `planned`: sharpest at the planned end. `open`: no end, tuned at half of plannedVisitors. */
  mode: 'planned' | 'open'
  /** N: planned visitors of the control and one variant together, >= 1. */
  plannedVisitors: number
  /** 0 for emails. */
  minRuntimeMs: number
  /** Share of the visitors per arm, control first. */
  weights: readonly number[]
  /** Of an email test: mails of all variants that its promise asked for, as reckoned at launch. */
  mailsNeeded?: number | null
}
