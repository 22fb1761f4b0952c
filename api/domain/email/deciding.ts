// Which metric decides an email test: the nearest to what matters that can be measured (DESIGN section 8), and why.

export const DECIDING = ['conversion', 'confirmed', 'clicks'] as const
export type Deciding = (typeof DECIDING)[number]

/** Why it is not one that would say more; `has_goal` where it is a conversion. */
export const DECIDING_REASONS = ['has_goal', 'no_goal', 'no_site', 'site_unseen', 'site_strict'] as const
export type DecidingReason = (typeof DECIDING_REASONS)[number]

/**
 * Conversions per accepted mail where there is a goal, else clicks that the landing page's snippet confirms, else
 * unique human clicks on the links. A page without the snippet confirms nothing, nor does one in strict mode.
 */
export function decidingMetric(
  goalId: string | null,
  site: { seen: unknown; consent: string } | null,
): { deciding: Deciding; reason: DecidingReason } {
  if (site === null) return { deciding: 'clicks', reason: 'no_site' }
  if (site.consent === 'strict') return { deciding: 'clicks', reason: 'site_strict' }
  if (site.seen === null) return { deciding: 'clicks', reason: 'site_unseen' }
  return goalId === null
    ? { deciding: 'confirmed', reason: 'no_goal' }
    : { deciding: 'conversion', reason: 'has_goal' }
}
