// FNV-1a, 32 bits, and the two ways the GrowthBook SDKs turn it into a number between 0 and 1.

const OFFSET_BASIS = 0x811c9dc5
const PRIME = 0x01000193

/** FNV-1a over UTF-16 code units, from a state (the offset basis unless told). Returns a signed 32-bit state. */
export function fnv1a(text: string, state: number = OFFSET_BASIS): number {
  let hash = state
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME)
  return hash
}

/**
 * Where a visitor stands, in [0, 1): multiples of 0.0001 in version 2, of 0.001 in version 1.
 * Source: GrowthBook SDK specification, "hashing"; version 1 is biased and kept for namespaces only.
 */
export function hashVisitor(seed: string, visitorId: string, version: 1 | 2): number {
  if (version === 1) return ((fnv1a(seed, fnv1a(visitorId)) >>> 0) % 1000) / 1000
  return hashFrom(fnv1a(seed), visitorId)
}

/** Version 2 from the state after the seed, which is the same for every visitor of a phase. Short, for the snippet. */
export function hashFrom(seedState: number, visitorId: string): number {
  return ((fnv1a(String(fnv1a(visitorId, seedState) >>> 0)) >>> 0) % 10000) / 10000
}
