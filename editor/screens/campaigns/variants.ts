// The versions of a campaign as a list that grows and shrinks; the first is the control and has the campaign's own words.
import type { CampaignVariant } from '#wire/campaigns'

export const MAX_VARIANTS = 5
/** What a version may have of its own. */
export const VARIED = ['subject', 'preheader', 'fromName', 'emailId'] as const
export type Varied = (typeof VARIED)[number]

/** The first letter that is free: a version that was taken out leaves its place. */
export function nextVariant(variants: readonly CampaignVariant[]): string {
  return [...'abcde'].find((letter) => variants.every(({ key }) => key !== letter)) ?? 'e'
}

export const withVariant = (
  variants: readonly CampaignVariant[],
  index: number,
  change: Partial<CampaignVariant>,
): CampaignVariant[] => variants.map((variant, at) => (at === index ? { ...variant, ...change } : variant))

export const withoutVariant = (variants: readonly CampaignVariant[], index: number): CampaignVariant[] =>
  variants.filter((_, at) => at !== index)

type Own = { subject: string; preheader: string; fromName: string; emailId: string | null }

/** What the readers of a version get: its own words, else the campaign's. */
export const resolved = (campaign: Own, variant: CampaignVariant): Own => ({
  subject: variant.subject ?? campaign.subject,
  preheader: variant.preheader ?? campaign.preheader,
  fromName: variant.fromName ?? campaign.fromName,
  emailId: variant.emailId ?? campaign.emailId,
})

/** What a version changes beside the control; empty where it is the same mail. */
export const differences = (campaign: Own, variant: CampaignVariant): Varied[] =>
  VARIED.filter((field) => variant[field] !== null && variant[field] !== campaign[field])
