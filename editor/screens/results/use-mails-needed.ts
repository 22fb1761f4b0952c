// How many mails an email test's promise asks for, where the test has fewer: what the composer warned of before launch.
import { useQuery } from '@tanstack/react-query'
import type { Campaign } from '#wire/campaigns'
import type { Results } from '#wire/results'
import { campaignApi } from '../campaigns/campaign-api.ts'

/** Null while that is not known, and where the test is large enough. */
export function useMailsNeeded(campaign: Campaign | undefined, results: Results): number | null {
  const query = {
    contacts: String(results.plannedEnd.plannedVisitors),
    variants: String(campaign?.variants.length ?? 0),
    hypothesisId: campaign?.hypothesisId ?? '',
  }
  const capacity = useQuery({
    queryKey: ['capacity', query],
    queryFn: () => campaignApi.capacity(query),
    enabled: query.hypothesisId !== '',
  })
  const needed = capacity.data?.contactsNeeded ?? null
  return needed !== null && needed > results.plannedEnd.plannedVisitors ? needed : null
}
