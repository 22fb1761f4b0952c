// What a visitor did, as the log keeps it, and why some of it is not kept.

export const EVENT_TYPES = ['exposure', 'page_view', 'goal', 'engaged', 'custom', 'revenue'] as const
export type EventType = (typeof EVENT_TYPES)[number]

/** Why an event was not kept: the closed list that `/v1/events` answers and the app shows. */
export const DROP_REASONS = [
  'invalid',
  'no_consent',
  'bot',
  'clock',
  'too_old',
  'unknown_experiment',
  'unknown_phase',
  'unknown_variant',
  'wrong_variant',
  'unknown_goal',
] as const
export type DropReason = (typeof DROP_REASONS)[number]

/** An event as logged: times in ms (UTC, server clock), money in minor units. */
export type LoggedEvent = {
  id: string
  visitorId: string
  type: EventType
  at: number
  receivedAt: number
  /** Id of the phase, on exposures only. */
  phaseId: string | null
  variant: string | null
  goal: string | null
  name: string | null
  value: number | null
  currency: string | null
  url: string | null
  /** JSON */
  properties: string | null
  /** The origin of a page, or `servers`; null for what we write ourselves. */
  sender?: string | null
}
