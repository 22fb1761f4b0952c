// The parts of the sentence: what is changed, which number moves, which way, how much, and why.
import { Group, NativeSelect, Text, Textarea } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Unit } from '#domain/key-result'
import type { Feasibility } from '#wire/feasibility'
import type { Goal } from '#wire/goals'
import type { Surface } from '#wire/hypotheses'
import type { Metric } from '#wire/metrics'
import { api } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { parsePercent } from '../../ui/parse-number.ts'
import { metricOf } from '../key-result/goal-metric.ts'
import type { HypothesisValues } from './hypothesis-values.ts'

type Props = {
  form: UseFormReturnType<HypothesisValues>
  surface: Surface
  metrics: readonly Metric[]
  /** Of the site where it would be tested: each may be what decides. */
  goals: readonly Goal[]
  plan: Feasibility['plan']
  /** What is known of the chosen metric's level today, in its unit. */
  level: { value: number; unit: Unit } | null
}

export function HypothesisFields({ form, surface, metrics, goals, plan, level }: Props) {
  const { getInputProps, values } = form
  const isEmail = surface === 'email'
  const { t } = useTranslation()
  const format = useFormat()
  const members = useQuery({ queryKey: ['members', 'all'], queryFn: api.everyMember })
  const example = useExample(values, level)
  return (
    <>
      <Textarea
        label={t('okrs.field.change')}
        placeholder={t(isEmail ? 'campaigns.claim.changeExample' : 'okrs.field.changeExample')}
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
          description={
            example ? t('okrs.field.promisedLiftExample', example) : t('okrs.field.promisedLiftHint')
          }
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
        placeholder={t(isEmail ? 'feasibility.templates.email_benefit.because' : 'okrs.field.becauseExample')}
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
          label={t(isEmail ? 'feasibility.email.share' : 'okrs.field.share')}
          description={t(isEmail ? 'feasibility.email.shareHint' : 'okrs.field.shareHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          unit="%"
          {...getInputProps('share')}
        />
      </Group>
    </>
  )
}

/** The promise in levels, from what stands in the fields; null while it cannot be said. */
function useExample(
  { direction, promisedLift }: Pick<HypothesisValues, 'direction' | 'promisedLift'>,
  level: Props['level'],
) {
  const format = useFormat()
  const lift = parsePercent(promisedLift)
  if (!level || level.value <= 0 || !(lift > 0)) return null
  const signed = direction === 'increase' ? lift : -lift
  const reached = level.value * (1 + signed)
  if (reached < 0 || (level.unit === 'percent' && reached > 1)) return null
  return {
    lift: format.lift(signed),
    from: format.level(level.value, level.unit),
    to: format.level(reached, level.unit),
  }
}
