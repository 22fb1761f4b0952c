// The cycle at a glance: its score against the time that is gone, and how many key results are where.
import { Group, Paper, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CONFIDENCES, expectedProgress, meanScore } from '#domain/progress'
import type { Cycle } from '#wire/cycles'
import type { KeyResult } from '#wire/key-results'
import type { Objective } from '#wire/objectives'
import { useFormat } from '../../session.tsx'
import { ProgressTrack } from '../key-result/progress-track.tsx'

type Props = {
  cycle: Cycle
  objectives: readonly Objective[]
  keyResults: readonly KeyResult[]
  today: string
}

export function CycleSummary({ cycle, objectives, keyResults, today }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const score = meanScore(objectives.map((objective) => objective.score))
  if (score === null) return null
  const elapsed = expectedProgress(cycle.startsOn, cycle.endsOn, today)
  const reached = keyResults.filter(({ progress }) => progress >= 1).length
  const counts = CONFIDENCES.map((confidence) => ({
    confidence,
    count: keyResults.filter((one) => one.confidence === confidence).length,
  })).filter(({ count }) => count > 0)
  return (
    <Paper component="section" aria-label={t('okrs.summary.title')} p={{ base: 'md', sm: 'lg' }}>
      <Group justify="space-between" gap="xs">
        <Text fw={650}>{t('okrs.summary.score', { share: format.percent(score, 0) })}</Text>
        <Text fz="sm" c="dimmed">
          {t('okrs.timeSpent', { share: format.percent(elapsed, 0) })}
        </Text>
      </Group>
      <ProgressTrack score={score} expected={elapsed} />
      <Text fz="sm" c="dimmed">
        {[
          t('okrs.summary.reached', { count: reached, total: keyResults.length }),
          ...counts.map(({ confidence, count }) => t(`okrs.summary.${confidence}`, { count })),
        ].join(' · ')}
      </Text>
    </Paper>
  )
}
