// Mutual exclusion: experiments of one group own ranges of it that never overlap, so no visitor is in two of them.

/** [start, end) of a group's visitors, within 0 and 1. */
export type ShareRange = readonly [start: number, end: number]

/** Shares are kept to a ten-thousandth, so that ranges meet without a gap or an overlap. */
const GRAIN = 10_000
const grains = (share: number) => Math.round(share * GRAIN)

/** What nobody has, in order. */
export function freeRanges(taken: readonly ShareRange[]): ShareRange[] {
  const sorted = taken
    .map(([start, end]) => [grains(start), grains(end)] as const)
    .sort((a, b) => a[0] - b[0])
  const free: ShareRange[] = []
  let from = 0
  for (const [start, end] of sorted) {
    if (start > from) free.push([from / GRAIN, start / GRAIN])
    from = Math.max(from, end)
  }
  if (from < GRAIN) free.push([from / GRAIN, 1])
  return free
}

/** The largest share that a next experiment can have. */
export function freeShare(taken: readonly ShareRange[]): number {
  return freeRanges(taken).reduce((most, [start, end]) => Math.max(most, end - start), 0)
}

/** The start of the tightest free range that holds the share; undefined when none does. */
export function findFreeRange(taken: readonly ShareRange[], share: number): ShareRange | undefined {
  const wanted = grains(share)
  const fitting = freeRanges(taken)
    .map(([start, end]) => [grains(start), grains(end)] as const)
    .filter(([start, end]) => end - start >= wanted)
    .sort((a, b) => a[1] - a[0] - (b[1] - b[0]) || a[0] - b[0])
  const [start] = fitting[0] ?? []
  return start === undefined ? undefined : [start / GRAIN, (start + wanted) / GRAIN]
}
