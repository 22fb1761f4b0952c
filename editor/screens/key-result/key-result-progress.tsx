// Where a key result stands between its start and its target, against where the calendar would have it.
import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { expectedProgress } from '#domain/progress'
import type { KeyResult } from '#wire/key-results'
import { useFormat } from '../../session.tsx'
import { ProgressTrack } from './progress-track.tsx'

export function KeyResultProgress({ keyResult, today }: { keyResult: KeyResult; today: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { baseline, current, unit, startsOn, dueOn, progress, score, direction } = keyResult
  const elapsed = expectedProgress(startsOn, dueOn, today)
  const words = { level: format.level(current ?? baseline, unit), share: format.percent(score, 0) }
  const now =
    direction === 'within' && progress >= 1
      ? t('okrs.nowInside', words)
      : t(progress > 1 ? 'okrs.nowBeyond' : progress < 0 ? 'okrs.nowAway' : 'okrs.now', words)
  return (
    <>
      <ProgressTrack score={score} expected={elapsed} />
      <Group justify="space-between" gap="xs">
        <Text fz="sm" fw={600}>
          {now}
        </Text>
        <Text fz="sm" c="dimmed">
          {t('okrs.timeSpent', { share: format.percent(elapsed, 0) })}
        </Text>
      </Group>
    </>
  )
}
