// What decides: a conversion of the site (or a new one, made on the spot), and how it counts.
import { NativeSelect, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Goal } from '#wire/goals'
import { useCanEdit } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { GoalActions } from '../goals/goal-actions.tsx'
import { goalWords } from '../goals/goal-words.ts'
import type { DraftValues } from './draft-values.ts'
import { MeasureFields } from './measure-fields.tsx'

type Props = {
  form: UseFormReturnType<DraftValues>
  siteId: string
  goals: readonly Goal[]
  metricName: string
}

export function GoalSection({ form, siteId, goals, metricName }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const chosen = goals.find(({ id }) => id === form.values.goalId) ?? null
  const [created, setCreated] = useState('')
  const onSaved = (goal: Goal, isNew: boolean) => {
    if (!chosen) form.setFieldValue('goalId', goal.id)
    setCreated(chosen && isNew ? goal.name : '')
  }
  return (
    <Panel
      title={t('experiments.goal.title')}
      lead={t('experiments.goal.lead', { metric: metricName })}
      id="goal"
    >
      <Stack gap="md">
        <NativeSelect
          label={t('experiments.field.goal')}
          disabled={!canEdit}
          description={chosen ? goalWords(t, chosen.trigger) : t('experiments.goal.needed')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={[
            { value: '', label: t('experiments.goal.choose') },
            ...goals.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('goalId')}
        />
        <GoalActions siteId={siteId} chosen={chosen} onOpen={() => setCreated('')} onSaved={onSaved} />
        <Text role="status" fz="sm" hidden={created === ''}>
          {created !== '' && chosen && t('experiments.goal.created', { created, chosen: chosen.name })}
        </Text>
        <MeasureFields form={form} path="measure" goals={goals} />
      </Stack>
    </Panel>
  )
}
