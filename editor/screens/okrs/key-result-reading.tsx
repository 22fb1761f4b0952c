// The key result read back as one plain line, once it is complete.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../session.tsx'
import { type KeyResultValues, levelOf } from './key-result-values.ts'

export function KeyResultReading({ values }: { values: KeyResultValues }) {
  const { t } = useTranslation()
  const format = useFormat()
  const baseline = levelOf(values.baseline, values.unit)
  const target = levelOf(values.target, values.unit)
  const isComplete = Number.isFinite(baseline) && Number.isFinite(target) && values.dueOn !== ''
  return (
    <Text
      aria-live="polite"
      p="sm"
      fz="sm"
      c={isComplete ? undefined : 'dimmed'}
      style={{ background: 'var(--lv-soft)', borderRadius: 8 }}
    >
      {isComplete
        ? t('okrs.readingFull', {
            metric: values.metricName || t('okrs.readingMetric'),
            from: format.level(baseline, values.unit),
            to: format.level(target, values.unit),
            day: format.day(values.dueOn),
          })
        : t('okrs.readingWaiting')}
    </Text>
  )
}
