// Says at once whether a hypothesis can be tested with the traffic there is, and what to do instead.
import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
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
  /** When the key result is due. */
  dueOn: string
  /** Stands in place of the forecast where no test can measure the figure. */
  observed: ReactNode
  onPromise: (lift: number) => void
  /** Another goal is to decide. */
  onGoal: (goalId: string) => void
}

export function TestabilityPanel(props: Props) {
  const { values, onValues, answer, error, direction, dueOn, observed, onPromise, onGoal } = props
  const { t } = useTranslation()
  const bolder = answer?.alternatives.find(({ kind }) => kind === 'bolder_change')?.change.promisedLift
  return (
    <Panel title={t('feasibility.title')} lead={t('feasibility.lead')} id="testability">
      <Stack gap="md">
        <div aria-live="polite">
          {observed ? (
            observed
          ) : answer?.plan ? (
            <TestabilityAnswer plan={answer.plan} direction={direction} dueOn={dueOn} bolder={bolder} />
          ) : (
            <Text fz="sm" c="dimmed">
              {t('feasibility.waiting')}
            </Text>
          )}
        </div>
        {error ? <ProblemAlert error={error} /> : null}
        {!observed && answer && answer.alternatives.length > 0 && (
          <TestabilityAlternatives
            alternatives={answer.alternatives}
            values={values}
            direction={direction}
            onValues={onValues}
            onPromise={onPromise}
            onGoal={onGoal}
          />
        )}
        {!observed && <TestabilityFields values={values} onValues={onValues} answer={answer} />}
      </Stack>
    </Panel>
  )
}
