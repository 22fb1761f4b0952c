// How many contacts get which version, as the launch says before it happens.
import type { CampaignSplit } from '#domain/email/campaign'

/** The remainder goes to the first ones, as in the balanced shuffle. */
export function sharesOf(
  contacts: number,
  variants: number,
  split: CampaignSplit,
): { perVariant: number[]; rest: number } {
  const isShared = split.mode === 'share' && variants > 1
  const tested = isShared ? Math.round(contacts * split.share) : contacts
  const each = Math.floor(tested / variants)
  const left = tested - each * variants
  return {
    perVariant: Array.from({ length: variants }, (_, at) => each + (at < left ? 1 : 0)),
    rest: contacts - tested,
  }
}
