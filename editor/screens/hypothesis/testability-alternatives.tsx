// What could be tested instead, each with its own numbers and one click away.
import { Button, Group, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Feasibility } from '#wire/feasibility'
import { useFormat } from '../../session.tsx'
import classes from '../okrs/okrs.module.css'
import { type TestabilityValues, withChange } from './testability-values.ts'

type Alternative = Feasibility['alternatives'][number]
type Props = {
  alternatives: readonly Alternative[]
  values: TestabilityValues
  direction: 'increase' | 'decrease'
  onValues: (values: TestabilityValues) => void
  onPromise: (lift: number) => void
  onGoal: (goalId: string) => void
}

export function TestabilityAlternatives(props: Props) {
  const { alternatives, values, direction, onValues, onPromise, onGoal } = props
  const { t } = useTranslation()
  const words = useWords(direction)
  const apply = ({ change }: Alternative) => {
    if (change.promisedLift !== undefined) onPromise(change.promisedLift)
    else onValues(withChange(values, change))
    if (change.goalId !== undefined) onGoal(change.goalId)
  }
  const options = alternatives.filter(({ isKnown }) => isKnown)
  const advice = alternatives.filter(({ isKnown }) => !isKnown)
  return (
    <section aria-label={t('feasibility.instead')}>
      <Text fz="sm" fw={600} mb="xs">
        {t(options.length > 0 ? 'feasibility.instead' : 'feasibility.advice')}
      </Text>
      {options.length > 0 && (
        <Stack gap="xs" component="ul" className={classes.alternatives}>
          {options.map((one) => (
            <Group
              key={JSON.stringify([one.kind, one.change])}
              component="li"
              justify="space-between"
              gap="xs"
              wrap="nowrap"
              align="flex-start"
            >
              <Text fz="sm">{words(one)}</Text>
              <Button
                variant="light"
                size="compact-sm"
                flex="none"
                aria-label={t('feasibility.applyNamed', { change: words(one) })}
                onClick={() => apply(one)}
              >
                {t('feasibility.apply')}
              </Button>
            </Group>
          ))}
        </Stack>
      )}
      {advice.length > 0 && options.length > 0 && (
        <Text fz="sm" fw={600} mt="sm">
          {t('feasibility.advice')}
        </Text>
      )}
      {advice.map((one) => (
        <Text key={one.kind} fz="sm" c="dimmed" mt={4}>
          {words(one)}
        </Text>
      ))}
    </section>
  )
}

function useWords(direction: 'increase' | 'decrease') {
  const { t } = useTranslation()
  const format = useFormat()
  return ({ kind, change, name, isKnown, plan }: Alternative): string => {
    const said = {
      weeks: t('feasibility.weeks', { count: plan.weeks ?? 0 }),
      name: name ?? '',
      page: change.page ?? '',
      rate: format.percent(change.baselineRate ?? 0, 1),
      visitors: format.count(change.monthlyVisitors ?? 0),
      lift: format.lift((direction === 'increase' ? 1 : -1) * (change.promisedLift ?? 0)),
    }
    // of the five only these two can be unknown
    if (!isKnown && (kind === 'nearer_metric' || kind === 'pooled_pages')) {
      return t(`feasibility.needed.${kind}`, said)
    }
    return t(`feasibility.alternative.${kind}`, said)
  }
}
