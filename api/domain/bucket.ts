// From a number in [0, 1) to a variant, bit for bit as every GrowthBook SDK does it.
import { fnv1a, hashFrom, hashVisitor } from './hash.ts'

/** [start, end): the visitors whose hash falls in it see one variant. */
export type BucketRange = readonly [start: number, end: number]
/** A mutual exclusion group: [name, start, end). */
export type Namespace = readonly [name: string, start: number, end: number]

/** What decides who sees what in a phase; frozen but for coverage. */
export type Allocation = {
  seed: string
  /** Share of the eligible visitors who take part, 0 to 1. */
  coverage: number
  /** One a variant, in the phase's order, summing to 1. */
  weights: readonly number[]
  namespace?: Namespace | undefined
}

export function equalWeights(count: number): number[] {
  return count < 1 ? [] : new Array<number>(count).fill(1 / count)
}

/** Coverage only shortens or lengthens each range from its start, so nobody changes variant when it moves. */
export function bucketRanges(
  count: number,
  coverage: number,
  weights?: readonly number[] | null,
): BucketRange[] {
  const share = Math.min(1, Math.max(0, coverage))
  const total = weights?.reduce((sum, weight) => sum + weight, 0) ?? 0
  const usable = weights?.length === count && total >= 0.99 && total <= 1.01 ? weights : equalWeights(count)
  let start = 0
  return usable.map((weight) => {
    const range: BucketRange = [start, start + share * weight]
    start += weight
    return range
  })
}

/** Index of the variant, or -1 for a visitor who takes no part. */
export function chooseVariant(position: number, ranges: readonly BucketRange[]): number {
  for (let i = 0; i < ranges.length; i++) {
    const range = ranges[i] as BucketRange
    if (position >= range[0] && position < range[1]) return i
  }
  return -1
}

export function isInNamespace(visitorId: string, [name, start, end]: Namespace): boolean {
  const position = hashVisitor(`__${name}`, visitorId, 1)
  return position >= start && position < end
}

/** A function from visitor id to variant index (-1: takes no part). Servers give the faster of the two equal hashes. */
export function assigner(
  allocation: Allocation,
  position: (seedState: number, visitorId: string) => number = hashFrom,
): (visitorId: string) => number {
  const seedState = fnv1a(allocation.seed)
  return (visitorId) => variantAt(allocation, visitorId, position(seedState, visitorId))
}

/** As `chooseVariant` in `bucketRanges`, without making them: a phase's weights were checked when it was frozen. */
export function variantAt(
  { coverage, weights, namespace }: Omit<Allocation, 'seed'>,
  visitorId: string,
  position: number,
): number {
  if (namespace && !isInNamespace(visitorId, namespace)) return -1
  let start = 0
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number
    if (position >= start && position < start + coverage * weight) return i
    start += weight
  }
  return -1
}
