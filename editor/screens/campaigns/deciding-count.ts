// Of one version's report, how many mails did what decides.
import type { Deciding } from '#domain/email/deciding'
import type { VariantReport } from '#wire/campaign-report'

export function decidingCount(row: VariantReport, deciding: Deciding | null): number {
  if (deciding === 'conversion') return row.conversions
  return deciding === 'confirmed' ? row.clicks.confirmed : row.clicks.filtered
}
