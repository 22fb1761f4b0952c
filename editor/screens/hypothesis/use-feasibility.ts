// Asks whether the promise can be tested, once the typing pauses; the last answer stays until the next one is there.
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { api } from '../../api.ts'

export function useFeasibility(query: readonly [string, string][] | undefined) {
  const [asked] = useDebouncedValue(query, 300)
  const key = asked ? JSON.stringify(asked) : ''
  return useQuery({
    queryKey: ['feasibility', key],
    queryFn: () => api.feasibility(JSON.parse(key)),
    enabled: key !== '',
    placeholderData: keepPreviousData,
  })
}
