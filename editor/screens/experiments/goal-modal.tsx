// Makes or changes a conversion: a click, a form sent, a page reached, or an event of the site's own.
import { Button, Group, Modal, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Goal, GoalTrigger } from '#wire/goals'
import { api } from '../../api.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

type Props = { siteId: string; goal: Goal | null; onClose: () => void; onSaved: (goal: Goal) => void }
type Values = { name: string; kind: (typeof kinds)[number]; selector: string; url: string; event: string }

const kinds = ['form_submit', 'click', 'page_view', 'custom'] as const

export function GoalModal({ siteId, goal, onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const { form, onSubmit, isSaving, failure } = useSaveForm<Values, Goal>({
    initialValues: valuesOf(goal),
    save: (values) => {
      const body = { name: values.name, trigger: triggerOf(values) }
      return goal ? api.patch('goals', goal.id, body) : api.create('goals', { ...body, siteId })
    },
    onSaved,
    rename: (path) => (path === 'trigger.name' ? 'event' : path.replace(/^trigger\./, '')),
  })
  const { kind } = form.values
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={650}>{t(goal ? 'experiments.goal.edit' : 'experiments.goal.add')}</Text>}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form noValidate onSubmit={onSubmit}>
        <Stack gap="md">
          <TextInput
            label={t('experiments.field.goalName')}
            placeholder={t('experiments.field.goalNameExample')}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <NativeSelect
            label={t('experiments.field.goalKind')}
            data={kinds.map((value) => ({ value, label: t(`experiments.goalKind.${value}`) }))}
            {...form.getInputProps('kind')}
          />
          {(kind === 'click' || kind === 'form_submit') && (
            <TextInput
              label={t(`experiments.field.${kind === 'click' ? 'clickSelector' : 'formSelector'}`)}
              placeholder={kind === 'click' ? '.bouton-principal' : 'form'}
              spellCheck={false}
              {...form.getInputProps('selector')}
            />
          )}
          {kind === 'page_view' && (
            <TextInput
              label={t('experiments.field.goalUrl')}
              placeholder="https://www.exemple.fr/merci"
              inputMode="url"
              {...form.getInputProps('url')}
            />
          )}
          {kind === 'custom' && (
            <TextInput
              label={t('experiments.field.eventName')}
              description={t('experiments.field.eventNameHint')}
              placeholder="demande_de_demo"
              spellCheck={false}
              {...form.getInputProps('event')}
            />
          )}
          {failure && (
            <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={isSaving}>
              {t(goal ? 'common.save' : 'experiments.goal.create')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function valuesOf(goal: Goal | null): Values {
  const empty: Values = { name: '', kind: 'form_submit', selector: '', url: '', event: '' }
  if (!goal) return empty
  const { trigger, name } = goal
  return {
    name,
    kind: trigger.kind as Values['kind'],
    selector: 'selector' in trigger ? trigger.selector : '',
    url: trigger.kind === 'page_view' ? trigger.url : '',
    event: trigger.kind === 'custom' ? trigger.name : '',
  }
}

function triggerOf({ kind, selector, url, event }: Values): GoalTrigger {
  if (kind === 'page_view') return { kind, url }
  if (kind === 'custom') return { kind, name: event }
  return { kind, selector }
}
