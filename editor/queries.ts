// What screens read from the server, cached; every write makes all of it stale.
import { keepPreviousData, QueryClient, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { api, FACTOR_NEEDED, type Noun, type Query, RequestError, SIGNED_OUT } from './api.ts'

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
window.addEventListener(FACTOR_NEEDED, () => queryClient.invalidateQueries({ queryKey: ['session'] }))

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

const PAGE_SIZE = 30

/** A long list, read page by page: `items` so far, `total` in all; what stood there stays while words are typed. */
export function usePages<N extends Noun>(
  noun: N,
  query: Query = {},
  { enabled = true, refetchMs = false, size = PAGE_SIZE }: Options & { size?: number } = {},
) {
  const pages = useInfiniteQuery({
    queryKey: [noun, 'pages', query, size],
    queryFn: ({ pageParam }) => api.page(noun, { ...query, limit: `${size}`, offset: `${pageParam}` }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => {
      const read = all.reduce((sum, { items }) => sum + items.length, 0)
      return last.items.length > 0 && read < last.total ? read : undefined
    },
    enabled,
    refetchInterval: refetchMs,
    placeholderData: keepPreviousData,
  })
  return {
    ...pages,
    items: pages.data?.pages.flatMap(({ items }) => items) ?? [],
    total: pages.data?.pages.at(-1)?.total ?? 0,
  }
}

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
