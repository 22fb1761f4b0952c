// Who of a list gets which variant: a balanced shuffle that any chunk of the list can be asked of, in any order.
import { fnv1a } from '../hash.ts'
import type { CampaignSplit, Part } from './campaign.ts'
import { testedContacts } from './capacity.ts'

export type Shuffle = {
  /** How many recipients there are in all. */
  total: number
  split: CampaignSplit
  /** Control included; one where nothing is tested. */
  variants: number
  seed: string
}
/** `variant` is null for those who wait for the winner. */
export type Place = { part: Part; variant: number | null }

/**
 * Where the recipient at an index (0 to total - 1) stands: a seeded permutation moves the index, the first places are
 * the test, dealt to the variants in turn. So every variant gets the same number, within one, and the share is exact.
 */
export function placeOf(index: number, { total, split, variants, seed }: Shuffle): Place {
  const moved = permuted(index, total, seed)
  const tested = split.mode === 'full' || variants < 2 ? total : testedContacts(total, split.share)
  return moved < tested ? { part: 'test', variant: moved % variants } : { part: 'rest', variant: null }
}

const ROUNDS = 6

/**
 * A permutation of 0 to n - 1: a Feistel network over the next even power of two, walked until it lands within n (Black
 * & Rogaway 2002, "cycle walking"). Nothing is stored, whatever n.
 */
export function permuted(index: number, n: number, seed: string): number {
  if (n < 2) return index
  const half = Math.ceil(Math.log2(n) / 2)
  const mask = 2 ** half - 1
  const keys = Array.from({ length: ROUNDS }, (_, round) => fnv1a(`${round}`, fnv1a(seed)))
  let at = index
  do {
    let left = Math.floor(at / (mask + 1))
    let right = at & mask
    for (const key of keys) [left, right] = [right, left ^ (mixed(right ^ key) & mask)]
    at = left * (mask + 1) + right
  } while (at >= n)
  return at
}

/** MurmurHash3's finaliser: every bit of the input moves every bit of the output. */
function mixed(state: number): number {
  let hash = state
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
