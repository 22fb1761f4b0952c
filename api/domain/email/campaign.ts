// The words of a campaign: its states, why it pauses, how it is split, and what decides its test.

export const CAMPAIGN_STATUSES = [
  'draft',
  'scheduled',
  'sending',
  'waiting',
  'choosing',
  'paused',
  'sent',
  'cancelled',
] as const
export type CampaignStatus = (typeof CAMPAIGN_STATUSES)[number]

/** `by_hand`: somebody pressed pause; all others are the app's own caution. */
export const PAUSE_REASONS = [
  'by_hand',
  'policy',
  'bounces',
  'complaints',
  'restored',
  'late',
  'transport',
  'template',
] as const
export type PauseReason = (typeof PAUSE_REASONS)[number]

export const OPENS_MODES = ['off', 'aggregate', 'consenting'] as const
export type OpensMode = (typeof OPENS_MODES)[number]

/** `test`: who gets a variant by the shuffle; `rest`: who waits for the winner. */
export type Part = 'test' | 'rest'

/** Every contact takes part, or a share of them (0 to 1), the rest getting the winner some hours later. */
export type CampaignSplit = { mode: 'full' } | { mode: 'share'; share: number; waitHours: number }

export const MESSAGE_STATES = [
  'ready',
  'sending',
  'sent',
  'deferred',
  'failed',
  'uncertain',
  'skipped',
] as const
export type MessageState = (typeof MESSAGE_STATES)[number]

/** Who decided what the rest gets; `evidence` is the app, on a shown difference. */
export const WINNER_SOURCES = ['evidence', 'person'] as const

/** A schedule that is found this much too late does not send by itself. */
export const LATE_START_MS = 6 * 3600 * 1000
