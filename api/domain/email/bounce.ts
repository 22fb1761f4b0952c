// What a refusal says, in closed words: whether it is for good, and why.

/** `hard`: never again. `soft`: perhaps later. `policy`: it is the sender who is refused, not the address. */
export type BounceKind = 'hard' | 'soft' | 'policy' | 'complaint'

export const BOUNCE_CAUSES = [
  'unknown_mailbox',
  'unknown_domain',
  'disabled',
  'restricted',
  'full',
  'too_large',
  'unreachable',
  'busy',
  'rate',
  'blocked',
  'content',
  'authentication',
  'relay',
  'complaint',
  'other',
] as const
export type BounceCause = (typeof BOUNCE_CAUSES)[number]
