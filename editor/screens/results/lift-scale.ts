// Where lifts stand on a picture: a scale that always holds zero and the promise.

export type LiftScale = { from: number; to: number; at: (lift: number) => number }

/** Unbounded ends and ends far away are cut: `at` answers a share of the width, 0 to 1. */
export function liftScale(promise: number, lift: number, low: number | null, high: number | null): LiftScale {
  const reach = Math.max(Math.abs(promise) * 4, Math.abs(lift) * 1.8, 0.2)
  const ends = [0, promise, Math.max(low ?? -reach, -reach), Math.min(high ?? reach, reach)]
  const least = Math.min(...ends)
  const most = Math.max(...ends)
  const margin = (most - least) * 0.08
  const from = least - margin
  const to = most + margin
  return { from, to, at: (lift) => Math.min(1, Math.max(0, (lift - from) / (to - from))) }
}
