// What changes while one looks at it: read again and again, and the less often the longer the server takes over it.
import { type QueryKey, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'

/** Of a server's time, a screen that stands open takes a tenth at most. */
const REST = 10

export function useLiveQuery<T>(queryKey: QueryKey, read: () => Promise<T>, everyMs: number | false) {
  const tookMs = useRef(0)
  return useQuery({
    queryKey,
    queryFn: async () => {
      const began = performance.now()
      try {
        return await read()
      } finally {
        tookMs.current = performance.now() - began
      }
    },
    refetchInterval: () => (everyMs === false ? false : Math.max(everyMs, REST * tookMs.current)),
  })
}
