// Says at once whether a hypothesis can be tested, with the traffic or the contacts there are, and what to do instead.
import { Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Capacity } from '#wire/campaign-checks'
import type { Feasibility } from '#wire/feasibility'
import type { Goal } from '#wire/goals'
import type { List } from '#wire/lists'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { EmailTestability } from './email-testability.tsx'
import { TestabilityAlternatives } from './testability-alternatives.tsx'
import { TestabilityAnswer } from './testability-answer.tsx'
import { TestabilityFields } from './testability-fields.tsx'
import type { TestabilityValues } from './testability-values.ts'

type Props = {
  values: TestabilityValues
  onValues: (values: TestabilityValues) => void
  answer: Feasibility | undefined
  lists: readonly List[]
  goals: readonly Goal[]
  /** Of the list, where it is an email. */
  capacity: Capacity | undefined
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
  const { values, onValues, lists, goals, capacity, error, onPromise } = props
  const { t } = useTranslation()
  const isEmail = values.surface === 'email'
  return (
    <Panel
      title={t('feasibility.title')}
      lead={t(isEmail ? 'feasibility.email.lead' : 'feasibility.lead')}
      id="testability"
    >
      <Stack gap="md">
        {error ? <ProblemAlert error={error} /> : null}
        {isEmail ? (
          <EmailTestability
            values={values}
            onValues={onValues}
            lists={lists}
            goals={goals}
            answer={capacity}
            onPromise={onPromise}
          />
        ) : (
          <PageTestability {...props} />
        )}
      </Stack>
    </Panel>
  )
}

function PageTestability(props: Props) {
  const { values, onValues, answer, direction, dueOn, observed, onPromise, onGoal } = props
  const { t } = useTranslation()
  const bolder = answer?.alternatives.find(({ kind }) => kind === 'bolder_change')?.change.promisedLift
  return (
    <>
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
    </>
  )
}
