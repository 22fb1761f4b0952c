// Each variant's share, the share of the traffic that takes part, and the shortest runtime.
import { Button, SimpleGrid, Stack } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useCanEdit, useFormat } from '../../session.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import type { DraftValues } from './draft-values.ts'
import { equalWeights, withWeight } from './variant-values.ts'

export function SharesFields({ form }: { form: UseFormReturnType<DraftValues> }) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const readOnly = !useCanEdit()
  const { variants } = form.values
  const take = (changed: DraftValues['variants']) => {
    for (const [at, variant] of changed.entries()) form.setFieldValue(`variants.${at}.weight`, variant.weight)
  }
  return (
    <Stack gap="md">
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {variants.map((variant, index) => (
          <NumberField
            key={variant.key}
            label={t('experiments.field.weight', { name: variant.name })}
            unit="%"
            readOnly={readOnly}
            {...form.getInputProps(`variants.${index}.weight`)}
            onChange={(event) => take(withWeight(variants, index, event.currentTarget.value, locale))}
          />
        ))}
      </SimpleGrid>
      {!readOnly && variants.length > 2 && (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => take(equalWeights(variants, locale))}>
            {t('experiments.traffic.even')}
          </Button>
        </div>
      )}
      <NumberField
        label={t('experiments.field.coverage')}
        description={t('experiments.field.coverageHint')}
        unit="%"
        readOnly={readOnly}
        {...form.getInputProps('coverage')}
      />
      <NumberField
        label={t('experiments.field.minRuntimeDays')}
        description={t('experiments.field.minRuntimeDaysHint')}
        unit={t('experiments.days')}
        readOnly={readOnly}
        {...form.getInputProps('minRuntimeDays')}
      />
    </Stack>
  )
}
