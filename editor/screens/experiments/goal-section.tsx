// What decides: a conversion of the site (or a new one, made on the spot), and how it counts.
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Goal } from '#wire/goals'
import { useCanEdit } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { DraftValues } from './draft-values.ts'
import { GoalEditor } from './goal-editor.tsx'
import { goalWords } from './goal-words.ts'
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
  const [edited, setEdited] = useState<Goal | 'new' | null>(null)
  const chosen = goals.find(({ id }) => id === form.values.goalId) ?? null
  const [created, setCreated] = useState('')
  const open = (goal: Goal | 'new') => {
    setCreated('')
    setEdited(goal)
  }
  const onSaved = (goal: Goal) => {
    if (!chosen) form.setFieldValue('goalId', goal.id)
    setCreated(chosen && edited === 'new' ? goal.name : '')
    setEdited(null)
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
        {canEdit && edited === null && (
          <Group gap="xs">
            <Button
              variant="light"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => open('new')}
            >
              {t('goals.add')}
            </Button>
            {chosen && (
              <Button
                variant="subtle"
                leftSection={<IconPencil size={16} aria-hidden />}
                onClick={() => open(chosen)}
              >
                {t('goals.edit')}
              </Button>
            )}
          </Group>
        )}
        <Text role="status" fz="sm" hidden={created === ''}>
          {created !== '' && chosen && t('experiments.goal.created', { created, chosen: chosen.name })}
        </Text>
        {edited !== null && (
          <GoalEditor
            key={edited === 'new' ? '' : edited.id}
            siteId={siteId}
            goal={edited === 'new' ? null : edited}
            onClose={() => setEdited(null)}
            onSaved={onSaved}
          />
        )}
        <MeasureFields form={form} path="measure" goals={goals} />
      </Stack>
    </Panel>
  )
}
