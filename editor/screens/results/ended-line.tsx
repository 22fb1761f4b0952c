// How the test ended, as the first line of its history: when, by whom and why, as far as a decision says so.
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { api } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import classes from './results.module.css'

/** A decision ends the test in the same call. */
const SAME_CALL_MS = 60_000

export function EndedLine({ results }: { results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { endedAt, number } = results.phase
  const decisions = useQuery({
    queryKey: ['decisions', results.experimentId],
    queryFn: () => api.decisions(results.experimentId),
  })
  const isNewest = number === results.phases.at(-1)?.number
  if (endedAt === null || results.status === 'running' || !isNewest) return null
  const decision = decisions.data?.items.find(
    ({ action, createdAt }) =>
      (action === 'keep' || action === 'roll_out') && Math.abs(createdAt - endedAt) < SAME_CALL_MS,
  )
  const how = (decision?.action ?? (results.status === 'rolled_out' ? 'roll_out' : 'keep')) as End
  const at = format.instant(endedAt)
  return (
    <li>
      <Text fz="sm" fw={600}>
        {decision
          ? t(`results.history.endedBy.${how}`, { at, author: decision.author })
          : t(`results.history.ended.${how}`, { at })}
      </Text>
      {decision && decision.note !== '' && <blockquote className={classes.note}>{decision.note}</blockquote>}
    </li>
  )
}

type End = 'keep' | 'roll_out'
