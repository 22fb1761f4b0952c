// Who takes part and in what shares, and what the plan needs to know of the page.
import { Group, Stack } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useCanEdit, useFormat } from '../../session.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import { type DraftValues, withWeight } from './draft-values.ts'

export function TrafficSection({
  form,
  metricName,
}: {
  form: UseFormReturnType<DraftValues>
  metricName: string
}) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const readOnly = !useCanEdit()
  const setWeight = (index: number, weight: string) => {
    const changed = withWeight(form.values.variants, index, weight, locale)
    for (const [at, variant] of changed.entries()) form.setFieldValue(`variants.${at}.weight`, variant.weight)
  }
  return (
    <Panel title={t('experiments.traffic.title')} lead={t('experiments.traffic.lead')} id="traffic">
      <Stack gap="md">
        <Group grow align="flex-start">
          {form.values.variants.map((variant, index) => (
            <NumberField
              key={variant.key}
              label={t('experiments.field.weight', { name: variant.name })}
              unit="%"
              readOnly={readOnly}
              {...form.getInputProps(`variants.${index}.weight`)}
              onChange={(event) => setWeight(index, event.currentTarget.value)}
            />
          ))}
        </Group>
        <NumberField
          label={t('experiments.field.coverage')}
          description={t('experiments.field.coverageHint')}
          unit="%"
          readOnly={readOnly}
          {...form.getInputProps('coverage')}
        />
        <NumberField
          label={t('experiments.field.monthlyVisitors')}
          description={t('experiments.field.monthlyVisitorsHint')}
          readOnly={readOnly}
          {...form.getInputProps('monthlyVisitors')}
        />
        <NumberField
          label={t('experiments.field.baselineRate')}
          description={t('experiments.field.baselineRateHint', { metric: metricName })}
          unit="%"
          readOnly={readOnly}
          {...form.getInputProps('baselineRate')}
        />
        <NumberField
          label={t('experiments.field.minRuntimeDays')}
          description={t('experiments.field.minRuntimeDaysHint')}
          unit={t('experiments.days')}
          readOnly={readOnly}
          {...form.getInputProps('minRuntimeDays')}
        />
      </Stack>
    </Panel>
  )
}
