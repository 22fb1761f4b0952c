// The level that traffic tells today, and one click to start from it.
import { Button, Group, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import { type KeyResultValues, textOf } from './key-result-values.ts'
import { definitionOf } from './measure-choice.ts'

export function MeasuredNow({ form }: { form: UseFormReturnType<KeyResultValues> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { siteId, page, measure, unit } = form.values
  const definition = definitionOf(measure)
  const measured = useQuery({
    queryKey: ['metrics', 'measure', siteId, page, measure],
    queryFn: definition ? () => api.measure({ siteId, page: page.trim() || null, definition }) : skipToken,
    enabled: siteId !== '' && /^(\/[^?#]*)?$/.test(page.trim()),
  })
  if (!measured.data) return null
  const { value, visitors } = measured.data
  if (value === null) {
    return (
      <Text fz="sm" c="dimmed" role="status">
        {t('keyResults.measure.nothingYet')}
      </Text>
    )
  }
  const level = unit === 'euro' ? value * 100 : value
  return (
    <Group gap="sm" role="status">
      <Text fz="sm">
        {t('keyResults.measure.now', {
          level: format.level(level, unit),
          visitors: format.count(visitors),
        })}
      </Text>
      <Button
        variant="light"
        size="compact-sm"
        onClick={() =>
          form.setFieldValue('baseline', textOf(Number(level.toPrecision(3)), unit, format.locale))
        }
      >
        {t('keyResults.measure.startHere')}
      </Button>
    </Group>
  )
}
