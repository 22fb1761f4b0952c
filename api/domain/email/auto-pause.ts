// When a campaign stops by itself: a server refuses the sender, too many mails come back, or too many people call it spam.

/** Of one campaign; since it was resumed by hand, where it was. */
export type SendingCounts = {
  /** Mails that a server took. */
  accepted: number
  /** Mails that were refused for good, at once or later, whatever the reason. */
  bounced: number
  /** Of those, the ones that were refused before they were accepted. */
  refused: number
  /** Of those that bounced, the ones that were about the sender and not the address. */
  policy: number
  complained: number
  /** Somebody has seen why it stopped, and went on. */
  isResumed: boolean
}

/** Fewer say too little. */
export const ENOUGH = 100
const MAX_BOUNCE_RATE = 0.05
/** Gmail's and Yahoo's own limit since February 2024. */
const MAX_COMPLAINT_RATE = 0.003

/**
 * The first refusal of the sender stops a campaign: whatever it is, thousands more would make it worse. Who resumes has
 * read it, and from then on it takes more than one server's taste. Bounces are a share of what was tried, complaints of what
 * arrived.
 */
export function autoPause(counts: SendingCounts): 'policy' | 'bounces' | 'complaints' | null {
  const { accepted, bounced, refused, policy, complained, isResumed } = counts
  const tried = accepted + refused
  if (policy > (isResumed ? Math.max(5, MAX_BOUNCE_RATE * tried) : 0)) return 'policy'
  if (accepted >= ENOUGH && complained / accepted > MAX_COMPLAINT_RATE) return 'complaints'
  if (tried >= ENOUGH && bounced / tried > MAX_BOUNCE_RATE) return 'bounces'
  return null
}
