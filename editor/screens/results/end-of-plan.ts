// Where the planned end stands on the chart of the interval.
import type { Results, SeriesPoint } from '#wire/results'

/** When the plan was reached, or will be; null where that is farther ahead than the test has run. */
export function endOfPlan({ plannedEnd, phase }: Results, points: readonly SeriesPoint[]): number | null {
  const reached = points.find(({ visitors }) => visitors >= plannedEnd.plannedVisitors)
  if (reached) return reached.at
  const newest = points.at(-1)?.at ?? phase.startedAt
  const hasRun = newest - phase.startedAt
  return plannedEnd.at !== null && plannedEnd.at - newest <= hasRun ? plannedEnd.at : null
}

/** The end of an email test's reading; null where it lies farther ahead than has been read. */
export function endOfReading(readUntil: number | null, points: readonly SeriesPoint[]): number | null {
  const [first, newest] = [points.at(0)?.at ?? 0, points.at(-1)?.at ?? 0]
  return readUntil !== null && readUntil - newest <= newest - first ? readUntil : null
}
