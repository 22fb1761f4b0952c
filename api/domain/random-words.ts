// A small seeded generator for simulations and examples: the same seed gives the same figures on every machine.

/** A function that returns whole numbers from 0 to 2^32 - 1. xoshiro128++ (Blackman & Vigna 2021), seeded by splitmix32. */
export function randomWords(seed: number): () => number {
  let [a, b, c, d] = [splitmix(seed, 1), splitmix(seed, 2), splitmix(seed, 3), splitmix(seed, 4)]
  return () => {
    const sum = (a + d) | 0
    const word = (((sum << 7) | (sum >>> 25)) + a) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return word
  }
}

function splitmix(seed: number, step: number): number {
  let word = (seed + Math.imul(step, 0x9e3779b9)) | 0
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b)
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35)
  return word ^ (word >>> 16)
}
