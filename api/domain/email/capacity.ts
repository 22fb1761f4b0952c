// How small a difference in clicks a list can show, and what to do where that is too large to be promised.

import { detectableLift, fixedSize } from '../plan-size.ts'
import { sequentialInflation } from '../stats/inflation.ts'

export const CAPACITY_ADVICE = ['whole_list', 'fewer_variants', 'bolder', 'pool'] as const
export type CapacityAdvice = (typeof CAPACITY_ADVICE)[number]

/** Unique clicks per accepted mail where a company has no history; the screen says that it is supposed. */
export const SUPPOSED_CLICK_RATE = 0.05
/** Differences beyond this are rarely made by a subject line. */
const HARD_TO_MAKE = 0.3

export type CapacityQuestion = {
  contacts: number
  /** Control included, >= 2. */
  variants: number
  /** Of the contacts, who take part; in (0, 1]. */
  share: number
  /** Clicks per accepted mail, in (0, 1). */
  rate: number
  /** X of the hypothesis, a fraction; null where none is named. */
  promisedLift: number | null
  alpha: number
  power: number
}

export type CapacityAnswer = {
  tested: number
  perVariant: number
  smallestLift: number | null
  smallestLiftOfAll: number | null
  contactsNeeded: number | null
  advice: CapacityAdvice[]
}

/** The planner's numbers for a known number of mails instead of a stream of visitors. */
export function emailCapacity(question: CapacityQuestion): CapacityAnswer {
  const { contacts, variants, share, rate, promisedLift, power } = question
  const risk = { direction: 'increase' as const, alpha: question.alpha / (variants - 1), power }
  const inflation = sequentialInflation('planned', risk.alpha, power).largest
  const tested = testedContacts(contacts, share)
  const smallest = (mails: number) =>
    detectableLift({ baselineRate: rate }, mails / variants / inflation, risk)
  const size = promisedLift === null ? null : fixedSize({ baselineRate: rate }, promisedLift, risk)
  const contactsNeeded = size === null ? null : Math.ceil(Math.ceil(inflation * size) * variants)
  const smallestLift = smallest(tested)
  const isEnough =
    promisedLift === null
      ? smallestLift !== null && smallestLift <= HARD_TO_MAKE
      : contactsNeeded !== null && contactsNeeded <= tested
  return {
    tested,
    perVariant: Math.floor(tested / variants),
    smallestLift,
    smallestLiftOfAll: smallest(contacts),
    contactsNeeded,
    advice: isEnough
      ? []
      : [
          ...(share < 1 ? (['whole_list'] as const) : []),
          ...(variants > 2 ? (['fewer_variants'] as const) : []),
          'bolder',
          'pool',
        ],
  }
}

/** How many of the contacts take part in a test: the same rounding as the split's. */
export const testedContacts = (contacts: number, share: number): number =>
  share >= 1 ? contacts : Math.min(contacts, Math.round(contacts * share))
