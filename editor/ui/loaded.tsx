// Shows a screen once all that it reads is there: a quiet skeleton before, the reason and a retry when it fails.
import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from './problem-alert.tsx'

type Data<T> = { [K in keyof T]: T[K] extends UseQueryResult<infer D> ? D : never }
type Props<T extends readonly UseQueryResult<unknown>[]> = {
  queries: readonly [...T]
  children: (...data: Data<T>) => ReactNode
}

export function Loaded<const T extends readonly UseQueryResult<unknown>[]>({ queries, children }: Props<T>) {
  const { t } = useTranslation()
  const failed = queries.find(({ isError, data }) => isError && data === undefined)
  const retry = () => queries.forEach((query) => void query.refetch())
  if (failed) return <ProblemAlert error={failed.error} onRetry={retry} />
  if (queries.some(({ data }) => data === undefined)) {
    return (
      <Stack aria-busy gap="md">
        <VisuallyHidden role="status">{t('common.loading')}</VisuallyHidden>
        <Skeleton h={32} w="45%" />
        <Skeleton h={120} />
        <Skeleton h={120} />
      </Stack>
    )
  }
  return children(...(queries.map(({ data }) => data) as Data<T>))
}
