// Which of our functions answers which section of oracles/bucketing.json: the registry, one entry a section.

import type { BucketRange, Namespace } from '#domain/bucket'
import { bucketRanges, chooseVariant, equalWeights, isInNamespace } from '#domain/bucket'
import { hashVisitor } from '#domain/hash'

/** A case is a list of values: ours is computed from some of them, expected is another. */
export type Section = {
  answer: (values: readonly unknown[]) => unknown
  /** Where in the case the expected value stands, and a name for reports. */
  expectedAt: number
  /** Largest difference allowed: 0, or 1e-8 where the case file cuts decimals after the eighth. */
  tolerance: number
}

const EIGHT_DECIMALS = 1e-8

export const BUCKETING: Readonly<Record<string, Section>> = {
  hash: {
    answer: ([seed, visitorId, version]) =>
      version === 1 || version === 2 ? hashVisitor(String(seed), String(visitorId), version) : null,
    expectedAt: 3,
    tolerance: 0,
  },
  getBucketRange: {
    answer: ([, input]) => {
      const [count, coverage, weights] = input as [number, number, number[] | null]
      return bucketRanges(count, coverage, weights)
    },
    expectedAt: 2,
    tolerance: EIGHT_DECIMALS,
  },
  chooseVariation: {
    answer: ([, position, ranges]) => chooseVariant(Number(position), ranges as BucketRange[]),
    expectedAt: 3,
    tolerance: 0,
  },
  inNamespace: {
    answer: ([, visitorId, namespace]) => isInNamespace(String(visitorId), namespace as Namespace),
    expectedAt: 3,
    tolerance: 0,
  },
  getEqualWeights: {
    answer: ([count]) => equalWeights(Number(count)),
    expectedAt: 1,
    tolerance: EIGHT_DECIMALS,
  },
}
