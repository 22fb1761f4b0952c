// "If we … then … will rise by at least … because …": the fields of a hypothesis, and whether it can be tested.
import { Alert, SegmentedControl } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Goal } from '#wire/goals'
import type { Hypothesis, Surface } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'
import type { Learning } from '#wire/learnings'
import type { List } from '#wire/lists'
import type { Metric } from '#wire/metrics'
import type { Site } from '#wire/sites'
import { api } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { fieldNumber } from '../../ui/format.ts'
import { parsePercent } from '../../ui/parse-number.ts'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { goalOf, metricOf, metricOfGoal } from '../key-result/goal-metric.ts'
import { HypothesisFields } from './hypothesis-fields.tsx'
import { HypothesisReading } from './hypothesis-reading.tsx'
import { HypothesisTemplates } from './hypothesis-templates.tsx'
import { hypothesisBody, hypothesisValues } from './hypothesis-values.ts'
import { ObservedOnly } from './observed-only.tsx'
import { TestabilityPanel } from './testability-panel.tsx'
import {
  assumedFor,
  capacityQuery,
  feasibilityQuery,
  firstTestability,
  plannedTest,
} from './testability-values.ts'
import { useCapacity } from './use-capacity.ts'
import { useFeasibility } from './use-feasibility.ts'

type Props = {
  hypothesis: Hypothesis | null
  keyResult: KeyResult
  /** The learning that it tries elsewhere, and the hypothesis that taught it. */
  tried: { learning: Learning; origin: Hypothesis | undefined } | null
  /** Where it is tested unless somebody says otherwise. */
  surface: Surface
  around: {
    metrics: readonly Metric[]
    sites: readonly Site[]
    goals: readonly Goal[]
    lists: readonly List[]
  }
}

const SURFACES: readonly Surface[] = ['page', 'email']

export function HypothesisForm({ hypothesis, keyResult, tried, surface, around }: Props) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const navigate = useNavigate()
  const { metrics, goals, lists } = around
  const [testability, setTestability] = useState(() => {
    const metric = metrics.find(({ id }) => id === (hypothesis?.metricId ?? keyResult.metricId))
    return firstTestability(hypothesis, surface, { ...around, metric })
  })
  const isObserved = (metricId: string) => metricId === keyResult.metricId && !isTestable(keyResult, metrics)
  const save = useSaveForm({
    initialValues: hypothesisValues(hypothesis, keyResult, tried?.origin, locale),
    save: async (values) => {
      // nothing is kept of a forecast that was not shown
      const forecast = isObserved(values.metricId) ? undefined : answer.data
      const body = { ...hypothesisBody(values), plannedTest: plannedTest(testability, forecast) }
      const goal = goalOf(values.metricId, goals)
      if (goal) body.metricId = (await api.create('metrics', metricOfGoal(goal, testability.pages[0]))).id
      if (hypothesis) return api.patch('hypotheses', hypothesis.id, body)
      const learningId = tried?.learning.id ?? null
      return api.create('hypotheses', { ...body, learningId, keyResultId: keyResult.id })
    },
    onSaved: () => navigate('/'),
  })
  const { values, setValues, setFieldValue } = save.form
  const promisedLift = parsePercent(values.promisedLift)
  const claim = { promisedLift, direction: values.direction }
  const isEmail = testability.surface === 'email'
  const query = feasibilityQuery(testability, claim, assumedFor(hypothesis, keyResult))
  const answer = useFeasibility(isEmail ? undefined : query)
  const capacity = useCapacity(isEmail ? capacityQuery(testability, claim) : undefined)
  const isOwnMetric = values.metricId === keyResult.metricId
  const isObservedOnly = isObserved(values.metricId)
  const rate = isEmail ? null : (answer.data?.baseline.rate ?? null)
  const level = isOwnMetric
    ? { value: keyResult.current ?? keyResult.baseline, unit: keyResult.unit }
    : rate === null
      ? null
      : { value: rate, unit: 'percent' as const }
  const onGoal = (goalId: string) => {
    const goal = goals.find(({ id }) => id === goalId)
    if (goal) setFieldValue('metricId', metricOf(goal, metrics))
  }
  return (
    <FormPage
      title={hypothesis ? t('okrs.editHypothesisTitle') : t('okrs.newHypothesis')}
      lead={t('okrs.hypothesisLead', { name: keyResult.name })}
      back={{ to: '/', label: t('okrs.title') }}
      save={save}
      submitLabel={hypothesis ? t('common.save') : t('okrs.createHypothesis')}
      aside={
        <TestabilityPanel
          values={testability}
          onValues={setTestability}
          answer={answer.data}
          lists={lists}
          goals={goals}
          capacity={capacity.data}
          error={isEmail ? capacity.error : answer.error}
          direction={values.direction}
          dueOn={keyResult.dueOn}
          onGoal={onGoal}
          observed={
            isObservedOnly && (
              <ObservedOnly
                goals={goals}
                onChoose={({ id, siteId }) => {
                  setTestability({ ...testability, siteId, goalId: id, pages: [], rate: null })
                  setFieldValue('direction', 'increase')
                  onGoal(id)
                }}
              />
            )
          }
          onPromise={(lift) => setFieldValue('promisedLift', fieldNumber(lift * 100, locale))}
        />
      }
      remove={
        hypothesis && (
          <RemoveButton
            noun="hypotheses"
            id={hypothesis.id}
            name={hypothesis.change}
            backTo="/"
            warning={t('okrs.removeHypothesis')}
          />
        )
      }
    >
      {tried && (
        <Alert variant="light" color="gray" icon={<IconRoute size={18} aria-hidden />}>
          {t('feasibility.elsewhere', { title: tried.learning.title })}
        </Alert>
      )}
      <SegmentedControl
        aria-label={t('feasibility.surface.label')}
        value={testability.surface}
        onChange={(value) => setTestability({ ...testability, surface: value })}
        data={SURFACES.map((value) => ({ value, label: t(`feasibility.surface.${value}`) }))}
      />
      {!hypothesis && !tried && (
        <HypothesisTemplates of={testability.surface} onChoose={(words) => setValues(words)} />
      )}
      <HypothesisFields
        form={save.form}
        surface={testability.surface}
        metrics={metrics}
        goals={goals.filter(({ siteId }) => siteId === testability.siteId)}
        plan={isEmail || isObservedOnly ? null : (answer.data?.plan ?? null)}
        level={level}
      />
      <HypothesisReading
        change={values.change}
        because={values.because}
        metric={
          (metrics.find(({ id }) => id === values.metricId) ?? goalOf(values.metricId, goals))?.name ??
          keyResult.metricName
        }
        direction={values.direction}
        lift={promisedLift}
      />
    </FormPage>
  )
}

/** A share of visitors, or what traffic measures: anything else is read by people, and no visitor can be said to make it. */
function isTestable({ metricId, unit, source }: KeyResult, metrics: readonly Metric[]): boolean {
  const definition = metrics.find(({ id }) => id === metricId)?.definition ?? null
  return unit === 'percent' || source === 'measured' || definition !== null
}
