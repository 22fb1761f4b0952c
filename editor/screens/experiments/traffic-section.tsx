// What the plan needs to know of the page; and, folded, in what shares visitors take part and for how long at least.
import { Anchor, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useTranslation } from 'react-i18next'
import type { Goal } from '#wire/goals'
import type { Hypothesis } from '#wire/hypotheses'
import type { LaunchCheck } from '#wire/launch-check'
import { useCanEdit, useFormat } from '../../session.tsx'
import { fieldNumber } from '../../ui/format.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { DraftValues } from './draft-values.ts'
import { isRateOf, scaleOf } from './measure-values.ts'
import { MeasuredTraffic } from './measured-traffic.tsx'
import { SharesFields } from './shares-fields.tsx'

type Props = {
  form: UseFormReturnType<DraftValues>
  siteId: string
  hypothesis: Hypothesis
  goals: readonly Goal[]
  /** What the site's last weeks say, of the measure that is saved. */
  measured: LaunchCheck['measured']
}

export function TrafficSection({ form, siteId, hypothesis, goals, measured }: Props) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const readOnly = !useCanEdit()
  const { measure, variants, coverage, minRuntimeDays } = form.values
  const isEven =
    new Set(variants.map(({ weight }) => Math.round(Number(weight.replace(',', '.'))))).size === 1
  const [isOpen, fold] = useDisclosure(!isEven || coverage !== '100')
  const isRate = isRateOf(measure)
  const scale = scaleOf(measure, { goals, goalId: form.values.goalId })
  const money = scale === 100 ? { unit: '€' } : {}
  const takeOver = () => {
    form.setFieldValue('measure.expectedMean', fieldNumber((measured?.mean ?? 0) / scale, locale))
    form.setFieldValue('measure.expectedDeviation', fieldNumber((measured?.deviation ?? 0) / scale, locale))
  }
  return (
    <Panel title={t('experiments.traffic.title')} lead={t('experiments.traffic.lead')} id="traffic">
      <Stack gap="md">
        <NumberField
          label={t('experiments.field.monthlyVisitors')}
          description={t('experiments.field.monthlyVisitorsHint')}
          readOnly={readOnly}
          {...form.getInputProps('monthlyVisitors')}
        />
        {isRate ? (
          <NumberField
            label={t(
              measure.count === 'absent'
                ? 'experiments.field.baselineAbsence'
                : 'experiments.field.baselineRate',
            )}
            description={t('experiments.field.baselineRateHint', { metric: hypothesis.metricName })}
            unit="%"
            readOnly={readOnly}
            {...form.getInputProps('baselineRate')}
          />
        ) : (
          <>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <NumberField
                label={t('measures.field.expectedMean')}
                description={t('measures.field.expectedMeanHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                readOnly={readOnly}
                {...money}
                {...form.getInputProps('measure.expectedMean')}
              />
              <NumberField
                label={t('measures.field.expectedDeviation')}
                description={t('measures.field.expectedDeviationHint')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                readOnly={readOnly}
                {...money}
                {...form.getInputProps('measure.expectedDeviation')}
              />
            </SimpleGrid>
            {measured && !readOnly && (
              <Group gap="xs">
                <Text fz="sm">
                  {t('measures.measured', {
                    mean: fieldNumber(round(measured.mean / scale), locale),
                    deviation: fieldNumber(round(measured.deviation / scale), locale),
                  })}
                </Text>
                <Button size="compact-sm" variant="default" onClick={takeOver}>
                  {t('measures.takeOver')}
                </Button>
              </Group>
            )}
          </>
        )}
        <MeasuredTraffic form={form} siteId={siteId} claim={hypothesis} />
        {isOpen ? (
          <SharesFields form={form} />
        ) : (
          <Anchor component="button" type="button" fz="sm" ta="start" onClick={fold.open}>
            {t('experiments.traffic.more', { count: Number(minRuntimeDays) || 0 })}
          </Anchor>
        )}
      </Stack>
    </Panel>
  )
}

const round = (value: number) => Number(value.toPrecision(3))
