// The key result read back as one plain line, once it is complete, with what is worth a thought.
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { isActivity, type Nudge, nudgesOfTarget } from '#domain/nudge'
import { useFormat } from '../../session.tsx'
import { NudgeList } from '../okrs/nudge-list.tsx'
import { type KeyResultValues, levelOf } from './key-result-values.ts'

export function KeyResultReading({ values }: { values: KeyResultValues }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [baseline, target, low] = [values.baseline, values.target, values.targetLow].map((text) =>
    levelOf(text, values.unit),
  ) as [number, number, number]
  const isRange = values.direction === 'within'
  const isComplete =
    Number.isFinite(target) && Number.isFinite(isRange ? low : baseline) && values.dueOn !== ''
  const words = {
    metric: values.metricName || t('okrs.readingMetric'),
    from: format.level(isRange ? low : baseline, values.unit),
    to: format.level(target, values.unit),
    day: isComplete ? format.day(values.dueOn) : '',
  }
  const nudges: Nudge[] = [
    ...(isActivity(values.name) ? (['activity'] as const) : []),
    ...(isComplete ? nudgesOfTarget({ direction: values.direction, baseline, target }) : []),
  ]
  return (
    <Stack gap="xs">
      <Text
        aria-live="polite"
        p="sm"
        fz="sm"
        c={isComplete ? undefined : 'dimmed'}
        style={{ background: 'var(--lv-soft)', borderRadius: 8 }}
      >
        {isComplete ? t(isRange ? 'okrs.readingRange' : 'okrs.readingFull', words) : t('okrs.readingWaiting')}
      </Text>
      <NudgeList nudges={nudges} isLive />
    </Stack>
  )
}
