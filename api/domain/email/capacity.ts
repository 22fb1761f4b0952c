// How small a difference a list can show by the hour of its decision, and what to do where that is too large to be promised.

import { detectableLift, fixedSize } from '../plan-size.ts'
import { finalMultiplier } from '../stats/multiplier.ts'
import { normalQuantile, normalUpperQuantile } from '../stats/normal.ts'
import type { Direction } from '../verdict.ts'
import type { Deciding } from './deciding.ts'

export const CAPACITY_ADVICE = ['wait_longer', 'whole_list', 'fewer_variants', 'bolder', 'pool'] as const
export type CapacityAdvice = (typeof CAPACITY_ADVICE)[number]

/** Per accepted mail, where a company has no history; the screen says that it is supposed. */
export const SUPPOSED_RATES: Record<Deciding, number> = { clicks: 0.05, confirmed: 0.025, conversion: 0.005 }
/** Differences beyond this are rarely made by a subject line. */
const HARD_TO_MAKE = 0.3
/** So many are to be expected of the control for the ten that a verdict asks for to come 98 times in 100. */
const EXPECTED_AT_LEAST = 18
/** A winner that is looked for before this share has come is looked for early. */
const MOSTLY_IN = 0.75

export type CapacityQuestion = {
  contacts: number
  /** Control included, >= 2. */
  variants: number
  /** Of the contacts, who take part; in (0, 1]. */
  share: number
  /** What decides, per accepted mail, in the end; in (0, 1). */
  rate: number
  /** Share of it that has come when the winner is looked for, in (0, 1]. */
  arrived: number
  /** Of what decides. */
  direction: Direction
  /** X of the hypothesis, a fraction; null where none is named. */
  promisedLift: number | null
  alpha: number
  power: number
}

export type CapacityAnswer = {
  tested: number
  perVariant: number
  /** Of what decides, in a version that changes nothing, at the hour of the decision. */
  expected: number
  /** So few are expected that whatever the difference, no verdict may speak. */
  isTooFew: boolean
  smallestLift: number | null
  smallestLiftOfAll: number | null
  contactsNeeded: number | null
  advice: CapacityAdvice[]
}

/**
 * The planner's numbers for a known number of mails instead of a stream of visitors. What has not come by the hour of
 * the decision does not count for it, and of all looks only the one at that hour is sharp: nothing is won by the others.
 */
export function emailCapacity(question: CapacityQuestion): CapacityAnswer {
  const { contacts, variants, share, rate, arrived, direction, promisedLift, power } = question
  const risk = { direction, alpha: question.alpha / (variants - 1), power }
  const inflation = inflationOf(risk)
  const tested = testedContacts(contacts, share)
  const baseline = { baselineRate: rate * arrived }
  const isTooFewOf = (mails: number) => (mails / variants) * rate * arrived < EXPECTED_AT_LEAST
  const smallest = (mails: number) =>
    isTooFewOf(mails) ? null : detectableLift(baseline, mails / variants / inflation, risk)
  const isPossible = promisedLift !== null && fixedSize({ baselineRate: rate }, promisedLift, risk) !== null
  const size = isPossible ? fixedSize(baseline, promisedLift, risk) : null
  const enough = EXPECTED_AT_LEAST / baseline.baselineRate
  const contactsNeeded =
    size === null ? null : Math.ceil(Math.ceil(Math.max(enough, inflation * size)) * variants)
  const smallestLift = smallest(tested)
  const isEnough =
    promisedLift === null
      ? smallestLift !== null && smallestLift <= HARD_TO_MAKE
      : contactsNeeded !== null && contactsNeeded <= tested
  return {
    tested,
    perVariant: Math.floor(tested / variants),
    expected: (tested / variants) * rate * arrived,
    isTooFew: isTooFewOf(tested),
    smallestLift,
    smallestLiftOfAll: smallest(contacts),
    contactsNeeded,
    advice: isEnough
      ? []
      : [
          ...(arrived < MOSTLY_IN ? (['wait_longer'] as const) : []),
          ...(share < 1 ? (['whole_list'] as const) : []),
          ...(variants > 2 ? (['fewer_variants'] as const) : []),
          'bolder',
          'pool',
        ],
  }
}

/** Size beside the fixed horizon's of one look with the multiplier of the planned one: 1.31 for 5 % and 80 %. */
function inflationOf({ alpha, power }: { alpha: number; power: number }): number {
  const reach = normalQuantile(power)
  return ((finalMultiplier(alpha) + reach) / (normalUpperQuantile(alpha / 2) + reach)) ** 2
}

/** How many of the contacts take part in a test: the same rounding as the split's. */
export const testedContacts = (contacts: number, share: number): number =>
  share >= 1 ? contacts : Math.min(contacts, Math.round(contacts * share))
