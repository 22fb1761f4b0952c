// Where lifts stand on a picture: a scale that always holds zero and the promise.

export type LiftScale = { from: number; to: number; at: (lift: number) => number }
export type PlacedLift = { lift: number | null; low: number | null; high: number | null }

/** One scale for all rows. Unbounded ends and ends far away are cut: `at` answers a share of the width, 0 to 1. */
export function liftScale(promise: number, rows: readonly PlacedLift[]): LiftScale {
  const farthest = Math.max(0, ...rows.map(({ lift }) => Math.abs(lift ?? 0)))
  const reach = Math.max(Math.abs(promise) * 4, farthest * 1.8, 0.2)
  const ends = rows.flatMap(({ low, high }) => [
    Math.max(low ?? -reach, -reach),
    Math.min(high ?? reach, reach),
  ])
  const least = Math.min(0, promise, ...ends)
  const most = Math.max(0, promise, ...ends)
  const margin = (most - least) * 0.08
  const from = least - margin
  const to = most + margin
  return { from, to, at: (lift) => Math.min(1, Math.max(0, (lift - from) / (to - from))) }
}
