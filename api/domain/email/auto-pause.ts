// When a campaign stops by itself: too many mails come back, or too many people call it spam.

export type SendingCounts = {
  /** Mails that a server took. */
  accepted: number
  /** Mails that were refused for good, at once or later, whatever the reason. */
  bounced: number
  /** Of those, the ones that were refused before they were accepted. */
  refused: number
  complained: number
}

/** Fewer say too little. */
export const ENOUGH = 100
export const MAX_BOUNCE_RATE = 0.05
/** Gmail's and Yahoo's own limit since February 2024. */
export const MAX_COMPLAINT_RATE = 0.003

/** Bounces are a share of what was tried, complaints of what arrived. */
export function pauseReason(counts: SendingCounts): 'bounces' | 'complaints' | null {
  const { accepted, bounced, refused, complained } = counts
  const tried = accepted + refused
  if (accepted >= ENOUGH && complained / accepted > MAX_COMPLAINT_RATE) return 'complaints'
  if (tried >= ENOUGH && bounced / tried > MAX_BOUNCE_RATE) return 'bounces'
  return null
}
