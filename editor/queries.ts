// What screens read from the server, cached; every write makes all of it stale.
import { QueryClient, useQuery } from '@tanstack/react-query'
import { api, type Noun, type Query, RequestError, SIGNED_OUT } from './api.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      networkMode: 'always',
      retry: (failures, error) => error instanceof RequestError && error.isRetryable && failures < 2,
      retryDelay: (failures) => 500 * 2 ** failures,
    },
  },
})

window.addEventListener(SIGNED_OUT, () => queryClient.setQueryData(['session'], null))

type Options = { enabled?: boolean; refetchMs?: number | false }

export const useList = <N extends Noun>(
  noun: N,
  query?: Query,
  { enabled = true, refetchMs = false }: Options = {},
) =>
  useQuery({
    queryKey: [noun, 'list', query ?? {}],
    queryFn: () => api.list(noun, query),
    enabled,
    refetchInterval: refetchMs,
  })

export const useItem = <N extends Noun>(
  noun: N,
  id: string,
  { enabled = true, refetchMs = false }: Options = {},
) =>
  useQuery({
    queryKey: [noun, 'item', id],
    queryFn: () => api.get(noun, id),
    enabled: enabled && id !== '',
    refetchInterval: refetchMs,
  })

/** Who is logged in; null when nobody is. */
export const useSessionQuery = () =>
  useQuery({
    queryKey: ['session'],
    queryFn: () =>
      api.session().catch((error: unknown) => {
        if (error instanceof RequestError && error.code === 'unauthenticated') return null
        throw error
      }),
    staleTime: 60_000,
  })

export const refresh = () =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' })
