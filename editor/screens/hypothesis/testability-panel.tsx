// Says at once whether a hypothesis can be tested with the traffic there is, and what to do instead.
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Feasibility } from '#wire/feasibility'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { TestabilityAlternatives } from './testability-alternatives.tsx'
import { TestabilityAnswer } from './testability-answer.tsx'
import { TestabilityFields } from './testability-fields.tsx'
import type { TestabilityValues } from './testability-values.ts'

type Props = {
  values: TestabilityValues
  onValues: (values: TestabilityValues) => void
  answer: Feasibility | undefined
  error: unknown
  direction: 'increase' | 'decrease'
  onPromise: (lift: number) => void
  /** Another goal is to decide. */
  onGoal: (goalId: string) => void
}

export function TestabilityPanel(props: Props) {
  const { values, onValues, answer, error, direction, onPromise, onGoal } = props
  const { t } = useTranslation()
  return (
    <Panel title={t('feasibility.title')} lead={t('feasibility.lead')} id="testability">
      <Stack gap="md">
        <div aria-live="polite">
          {answer?.plan ? (
            <TestabilityAnswer plan={answer.plan} direction={direction} />
          ) : (
            <Text fz="sm" c="dimmed">
              {t('feasibility.waiting')}
            </Text>
          )}
        </div>
        {error ? <ProblemAlert error={error} /> : null}
        {answer && answer.alternatives.length > 0 && (
          <TestabilityAlternatives
            alternatives={answer.alternatives}
            values={values}
            direction={direction}
            onValues={onValues}
            onPromise={onPromise}
            onGoal={onGoal}
          />
        )}
        <TestabilityFields values={values} onValues={onValues} answer={answer} />
      </Stack>
    </Panel>
  )
}
