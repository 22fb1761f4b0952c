// Quarters and cycles as days (`YYYY-MM-DD`): which one is now, how far it has come.
import { addDays } from '#domain/day'
import type { Cycle } from '#wire/cycles'

export type Quarter = { year: number; number: number; startsOn: string; endsOn: string }

const iso = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)

export function quarterOf(today: string): Quarter {
  const year = Number(today.slice(0, 4))
  const number = Math.ceil(Number(today.slice(5, 7)) / 3)
  return { year, number, startsOn: iso(year, number * 3 - 3, 1), endsOn: iso(year, number * 3, 0) }
}

/** Today's, or the next one after it that no cycle takes: one takes it that covers most of its days. */
export function freeQuarter(cycles: readonly Pick<Cycle, 'startsOn' | 'endsOn'>[], today: string): Quarter {
  let quarter = quarterOf(today)
  const middle = ({ year, number }: Quarter) => iso(year, number * 3 - 2, 15)
  const isTaken = () =>
    cycles.some(({ startsOn, endsOn }) => {
      const isYear = Date.parse(endsOn) - Date.parse(startsOn) > 200 * 86_400_000
      return !isYear && startsOn <= middle(quarter) && middle(quarter) <= endsOn
    })
  while (isTaken()) quarter = quarterOf(addDays(quarter.endsOn, 1))
  return quarter
}

/** The cycle that today lies in (of two, the one that began last: the quarter before the year), else the next to come, else the newest. */
export function currentCycle(cycles: readonly Cycle[], today: string): Cycle | undefined {
  const byStart = [...cycles].sort((a, b) => a.startsOn.localeCompare(b.startsOn))
  return (
    byStart.findLast(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn) ??
    byStart.find(({ startsOn }) => startsOn > today) ??
    byStart.at(-1)
  )
}

export function daysLeft(endsOn: string, today: string): number {
  return Math.max(0, Math.round((Date.parse(endsOn) - Date.parse(today)) / 86_400_000))
}
