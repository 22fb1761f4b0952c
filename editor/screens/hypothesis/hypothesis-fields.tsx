// The parts of the sentence: what is changed, which number moves, which way, how much, and why.
import { Group, NativeSelect, Text, Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Feasibility } from '#wire/feasibility'
import type { Goal } from '#wire/goals'
import type { Metric } from '#wire/metrics'
import { api } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { metricOf } from '../key-result/goal-metric.ts'
import type { HypothesisValues } from './hypothesis-values.ts'

type Props = {
  form: UseFormReturnType<HypothesisValues>
  metrics: readonly Metric[]
  /** Of the site where it would be tested: each may be what decides. */
  goals: readonly Goal[]
  plan: Feasibility['plan']
}

export function HypothesisFields({ form: { getInputProps }, metrics, goals, plan }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const members = useQuery({ queryKey: ['members', 'all'], queryFn: api.everyMember })
  return (
    <>
      <Textarea
        label={t('okrs.field.change')}
        placeholder={t('okrs.field.changeExample')}
        autosize
        minRows={2}
        {...getInputProps('change')}
      />
      <NativeSelect
        label={t('okrs.field.hypothesisMetric')}
        data={[
          ...metrics.map(({ id, name }) => ({ value: id, label: name })),
          ...goals.flatMap((goal) => {
            const value = metricOf(goal, metrics)
            const isKnown = metrics.some(({ id }) => id === value)
            return isKnown ? [] : [{ value, label: t('feasibility.goalMetric', { name: goal.name }) }]
          }),
        ]}
        {...getInputProps('metricId')}
      />
      <Group grow align="flex-start">
        <NativeSelect
          label={t('okrs.field.hypothesisDirection')}
          data={[
            { value: 'increase', label: t('okrs.willIncrease') },
            { value: 'decrease', label: t('okrs.willDecrease') },
          ]}
          {...getInputProps('direction')}
        />
        <NumberField
          label={t('okrs.field.promisedLift')}
          description={t('okrs.field.promisedLiftHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          unit="%"
          {...getInputProps('promisedLift')}
        />
      </Group>
      {plan && plan.visitorsPerArm !== null && plan.weeks !== null && (
        // on a phone the panel that says more stands below the form
        <Text fz="sm" c="dimmed" hiddenFrom="sm">
          {t('feasibility.sizeAndTime', {
            visitors: format.count(plan.visitorsPerArm),
            weeks: t('feasibility.weeks', { count: plan.weeks }),
          })}
        </Text>
      )}
      <Textarea
        label={t('okrs.field.because')}
        placeholder={t('okrs.field.becauseExample')}
        autosize
        minRows={2}
        {...getInputProps('because')}
      />
      <Group grow align="flex-start">
        <NativeSelect
          label={t('feasibility.owner')}
          data={[
            { value: '', label: t('feasibility.nobody') },
            ...(members.data ?? []).map(({ userId, name }) => ({ value: userId, label: name })),
          ]}
          {...getInputProps('ownerId')}
        />
        <NumberField
          label={t('okrs.field.share')}
          description={t('okrs.field.shareHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          unit="%"
          {...getInputProps('share')}
        />
      </Group>
    </>
  )
}
