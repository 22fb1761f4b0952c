// Asks how small a difference in clicks a list can show, once the typing pauses; the last answer stays until the next one is there.
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { campaignApi } from '../campaigns/campaign-api.ts'

export function useCapacity(query: Record<string, string> | undefined) {
  const [asked] = useDebouncedValue(query ? JSON.stringify(query) : '', 300)
  return useQuery({
    queryKey: ['capacity', asked],
    queryFn: () => campaignApi.capacity(JSON.parse(asked)),
    enabled: query !== undefined && asked !== '',
    placeholderData: keepPreviousData,
  })
}
