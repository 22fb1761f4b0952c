// Where the level starts and where it should be: one target, or both ends of a range.
import { Input, NativeSelect, SegmentedControl, SimpleGrid } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { KEY_RESULT_DIRECTIONS } from '#domain/key-result'
import { NumberField } from '../../ui/number-field.tsx'
import { type KeyResultValues, UNIT_SIGNS, UNITS } from './key-result-values.ts'

export function TargetFields({ form }: { form: UseFormReturnType<KeyResultValues> }) {
  const { t } = useTranslation()
  const { values, getInputProps } = form
  const isRange = values.direction === 'within'
  const unit = UNIT_SIGNS[values.unit]
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="lg">
        <NativeSelect
          label={t('okrs.field.unit')}
          data={UNITS.map((value) => ({ value, label: t(`okrs.unit.${value}`) }))}
          {...getInputProps('unit')}
        />
        <Input.Wrapper label={t('okrs.field.direction')} labelElement="div" labelProps={{ id: 'direction' }}>
          <SegmentedControl
            fullWidth
            aria-labelledby="direction"
            data={KEY_RESULT_DIRECTIONS.map((value) => ({ value, label: t(`okrs.direction.${value}`) }))}
            {...getInputProps('direction')}
          />
        </Input.Wrapper>
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: isRange ? 3 : 2 }} spacing="md">
        <NumberField label={t('okrs.field.baseline')} unit={unit} {...getInputProps('baseline')} />
        {isRange && (
          <NumberField label={t('okrs.field.targetLow')} unit={unit} {...getInputProps('targetLow')} />
        )}
        <NumberField
          label={t(isRange ? 'okrs.field.targetHigh' : 'okrs.field.target')}
          unit={unit}
          {...getInputProps('target')}
        />
      </SimpleGrid>
    </>
  )
}
