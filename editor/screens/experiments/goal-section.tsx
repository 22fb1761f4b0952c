// What counts as a conversion: one of the site's, or a new one made on the spot.
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Goal } from '#wire/goals'
import { useCanEdit } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import type { DraftValues } from './draft-values.ts'
import { GoalModal } from './goal-modal.tsx'

type Props = {
  form: UseFormReturnType<DraftValues>
  siteId: string
  goals: readonly Goal[]
  metricName: string
}

export function GoalSection({ form, siteId, goals, metricName }: Props) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [isOpen, modal] = useDisclosure(false)
  const [edited, setEdited] = useState<Goal | null>(null)
  const chosen = goals.find(({ id }) => id === form.values.goalId) ?? null
  const [created, setCreated] = useState('')
  const open = (goal: Goal | null) => {
    setCreated('')
    setEdited(goal)
    modal.open()
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
          description={chosen ? describe(t, chosen) : t('experiments.goal.needed')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          data={[
            { value: '', label: t('experiments.goal.choose') },
            ...goals.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          {...form.getInputProps('goalId')}
        />
        <div>
          {' '}
          {canEdit && (
            <Group gap="xs">
              <Button
                variant="light"
                leftSection={<IconPlus size={16} aria-hidden />}
                onClick={() => open(null)}
              >
                {t('experiments.goal.add')}
              </Button>
              {chosen && (
                <Button
                  variant="subtle"
                  leftSection={<IconPencil size={16} aria-hidden />}
                  onClick={() => open(chosen)}
                >
                  {t('experiments.goal.edit')}
                </Button>
              )}
            </Group>
          )}
          <Text role="status" fz="sm" mt={created === '' ? 0 : 'sm'}>
            {created !== '' && chosen && t('experiments.goal.created', { created, chosen: chosen.name })}
          </Text>
        </div>{' '}
      </Stack>
      {isOpen && (
        <GoalModal
          siteId={siteId}
          goal={edited}
          onClose={modal.close}
          onSaved={(goal) => {
            if (!chosen) form.setFieldValue('goalId', goal.id)
            setCreated(chosen && !edited ? goal.name : '')
            modal.close()
          }}
        />
      )}
    </Panel>
  )
}

function describe(t: TFunction, { trigger }: Goal): string {
  if (trigger.kind === 'page_view') return t('experiments.goal.isPageView', { url: trigger.url })
  if (trigger.kind === 'custom') return t('experiments.goal.isCustom', { name: trigger.name })
  if (!('selector' in trigger)) return trigger.kind
  return t(trigger.kind === 'click' ? 'experiments.goal.isClick' : 'experiments.goal.isFormSubmit', {
    selector: trigger.selector,
  })
}
