// How far the reading of an email test has come: its mails leave at once, what they bring comes in little by little.
import type { CampaignSplit } from './campaign.ts'

/** When a campaign's test was sent, and when its reading is planned for; null before it has been sent. */
export type Reading = { sentAt: number; plannedAt: number } | null

/**
 * Share of the information planned for that has come, 0 to 1. Clicks come fast at first and ever slower, so that the
 * share of the time that has passed never says more than what is known: an early look asks for more, not for less.
 */
export function maturityOf(reading: Reading, now: number): number {
  if (reading === null) return 0
  const { sentAt, plannedAt } = reading
  if (now >= plannedAt) return 1
  return Math.max(0, (now - sentAt) / (plannedAt - sentAt))
}

/** From the last mail of a test to its planned look: the wait where the rest waits, else the days that a click counts. */
export function decisionHours({ split, readDays }: { split: CampaignSplit; readDays: number }): number {
  return split.mode === 'share' ? split.waitHours : readDays * 24
}
