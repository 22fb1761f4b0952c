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
  const { accepted, bounced, refused, policy, complained } = counts
  const tried = accepted + refused
  const most = limits(counts)
  if (policy > most.policy) return 'policy'
  if (accepted >= ENOUGH && complained > most.complained) return 'complaints'
  if (tried >= ENOUGH && bounced > most.bounced) return 'bounces'
  return null
}

/** What a campaign may have and go on, at least: it only grows while mails leave. */
function limits({ accepted, refused, isResumed }: SendingCounts) {
  const tried = accepted + refused
  return {
    policy: isResumed ? Math.max(5, MAX_BOUNCE_RATE * tried) : 0,
    complained: MAX_COMPLAINT_RATE * Math.max(ENOUGH, accepted),
    bounced: MAX_BOUNCE_RATE * Math.max(ENOUGH, tried),
  }
}

export type Returns = Pick<SendingCounts, 'bounced' | 'policy' | 'complained'>

/** Of each, how many more it takes before there can be a reason to stop: until then nobody needs to count again. */
export function returnsLeft(counts: SendingCounts): Returns {
  const most = limits(counts)
  return {
    bounced: Math.floor(most.bounced) + 1 - counts.bounced,
    policy: Math.floor(most.policy) + 1 - counts.policy,
    complained: Math.floor(most.complained) + 1 - counts.complained,
  }
}
