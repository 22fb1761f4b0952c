// The mail as the server compiles it, a moment after each change; the last one that could be compiled stays shown meanwhile.
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { EmailPreview, PreviewRequest } from '#wire/emails'
import { emailApi } from './email-api.ts'

const PAUSE_MS = 300

export type Previewed = {
  preview: EmailPreview | undefined
  /** What to show: the newest that has anything in it. */
  html: string
  /** The source as it is now cannot be compiled. */
  isStale: boolean
  isFetching: boolean
  error: unknown
}

export function useEmailPreview(request: PreviewRequest): Previewed {
  // as text: an object is another one with each rendering
  const [text] = useDebouncedValue(JSON.stringify(request), PAUSE_MS)
  const query = useQuery({
    queryKey: ['email-preview', text],
    queryFn: () => emailApi.preview(JSON.parse(text) as PreviewRequest),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 30_000,
  })
  const shown = useRef('')
  const html = query.data?.html ?? ''
  if (html !== '') shown.current = html
  return {
    preview: query.data,
    html: shown.current,
    isStale: query.data !== undefined && html === '' && request.source.trim() !== '',
    isFetching: query.isFetching,
    error: query.error,
  }
}
