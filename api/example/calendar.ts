// The months that the example company has lived: a cycle of three that is over, and one that goes on today.
import { DAY_MS } from '#domain/day'
import type { Calendar } from './play.ts'

/** The running cycle is at least this old, so that its tests have something to show. */
const DAYS_SINCE_CYCLE = 45

export type Months = Calendar & {
  /** Day of the walk on which the second cycle begins. */
  secondCycle: number
  firstName: string
  secondName: string
  /** Last days of the cycles, `YYYY-MM-DD`. */
  firstEndsOn: string
  secondEndsOn: string
}

/** Cycles begin on the first of a month. `now` in ms UTC. */
export function monthsBefore(now: number): Months {
  const lately = new Date(now - DAYS_SINCE_CYCLE * DAY_MS)
  const firstOf = (months: number) => Date.UTC(lately.getUTCFullYear(), lately.getUTCMonth() + months, 1)
  const [start, second, end] = [firstOf(-3), firstOf(0), firstOf(3)]
  const dateOf = (day: number) => new Date(start + day * DAY_MS).toISOString().slice(0, 10)
  const daysTo = (at: number) => Math.round((at - start) / DAY_MS)
  return {
    days: Math.floor((now - start) / DAY_MS) + 1,
    endsAt: now,
    startOf: (day) => start + day * DAY_MS,
    dateOf,
    secondCycle: daysTo(second),
    firstName: nameOf(start, second),
    secondName: nameOf(second, end),
    firstEndsOn: dateOf(daysTo(second) - 1),
    secondEndsOn: dateOf(daysTo(end) - 1),
  }
}

/** `Juillet – septembre 2026`, as the company's people would call it. */
function nameOf(start: number, end: number): string {
  const format = (at: number, year: boolean) =>
    new Date(at).toLocaleDateString('fr-FR', {
      timeZone: 'UTC',
      month: 'long',
      ...(year ? { year: 'numeric' } : {}),
    })
  const last = end - DAY_MS
  const isSameYear = new Date(start).getUTCFullYear() === new Date(last).getUTCFullYear()
  const name = `${format(start, !isSameYear)} – ${format(last, true)}`
  return name.charAt(0).toUpperCase() + name.slice(1)
}
