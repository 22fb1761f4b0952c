// The way to a first test, fetched only where somebody still has it before them.
import { Skeleton } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { loadMessages } from '../../i18n.ts'
import type { Begun } from './next-step.ts'

const FirstSteps = lazy(async () => {
  const [{ FirstSteps }] = await Promise.all([import('./first-steps.tsx'), loadMessages()])
  return { default: FirstSteps }
})

/** Gone for good once something has been launched. `begun` is null while there is not even a cycle. */
export function GettingStarted({ begun }: { begun: Begun | null }) {
  if (begun?.experiments.some(({ status }) => status !== 'draft')) return null
  return (
    <Suspense fallback={<Skeleton h={190} />}>
      <FirstSteps begun={begun} />
    </Suspense>
  )
}
