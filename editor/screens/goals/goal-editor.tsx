// Makes or changes a conversion: what a visitor does, told in plain words; an element is clicked where the page is shown.
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Goal } from '#wire/goals'
import { api } from '../../api.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { ElementField } from '../experiments/element-field.tsx'
import classes from '../experiments/experiments.module.css'
import { useHasPage } from '../experiments/picker.tsx'
import { GoalElement } from './goal-element.tsx'
import { ANY_FORM, GOAL_KINDS, type GoalValues, goalValues, wireTrigger } from './goal-trigger-values.ts'

type Props = {
  siteId: string
  goal: Goal | null
  firstKind?: GoalValues['kind']
  onClose: () => void
  onSaved: (goal: Goal) => void
}

const withSelector = ['click', 'form_submit', 'form_start', 'form_completion']

export function GoalEditor({ siteId, goal, firstKind = 'form_submit', onClose, onSaved }: Props) {
  const { t } = useTranslation()
  const hasPage = useHasPage()
  /** Without a page to click in, any form is the first answer; nothing but a form is watched as one. */
  const suited = (values: GoalValues): GoalValues => {
    const { kind, selector } = values
    if (!kind.startsWith('form')) return selector === ANY_FORM ? { ...values, selector: '' } : values
    return selector === '' && !hasPage ? { ...values, selector: ANY_FORM } : values
  }
  const { form, onSubmit, isSaving, failure } = useSaveForm<GoalValues, Goal>({
    initialValues: suited(goalValues(goal, firstKind)),
    save: (values) => {
      const body = { name: values.name, trigger: wireTrigger(values) }
      return goal ? api.patch('goals', goal.id, body) : api.create('goals', { ...body, siteId })
    },
    onSaved,
    rename: (path) => (path === 'trigger.name' ? 'event' : path.replace(/^trigger\./, '')),
  })
  const { kind } = form.values
  const isForm = kind.startsWith('form')
  const urlLabel = kind === 'page_view' ? 'url' : kind === 'form_completion' ? 'thanksUrl' : 'onlyOn'
  /** What is left empty is said with what to do there. */
  const input = (
    field: 'name' | 'selector' | 'url' | 'event',
    what: 'name' | 'form' | 'clicked' | 'url' | 'event',
  ) => {
    const props = form.getInputProps(field)
    const isEmpty = props.error && form.values[field].trim() === ''
    return { ...props, error: isEmpty ? t(`goals.missing.${what}`) : props.error }
  }
  return (
    <section className={classes.change} aria-label={t(goal ? 'goals.edit' : 'goals.add')}>
      <Stack gap="sm">
        <TextInput label={t('goals.field.name')} data-autofocus {...input('name', 'name')} />
        <NativeSelect
          label={t('goals.field.kind')}
          data={GOAL_KINDS.map((value) => ({ value, label: t(`goals.kind.${value}`) }))}
          {...form.getInputProps('kind')}
          onChange={(event) =>
            form.setValues(suited({ ...form.values, kind: event.currentTarget.value as GoalValues['kind'] }))
          }
        />
        {withSelector.includes(kind) && (
          <GoalElement
            key={`${isForm}`}
            siteId={siteId}
            form={form}
            input={input('selector', isForm ? 'form' : 'clicked')}
          />
        )}
        {kind === 'scroll' && (
          <NumberField label={t('goals.field.percent')} unit="%" {...form.getInputProps('percent')} />
        )}
        {kind === 'engaged' && (
          <NumberField
            label={t('goals.field.seconds')}
            description={t('goals.field.secondsHint')}
            unit="s"
            {...form.getInputProps('seconds')}
          />
        )}
        {['page_view', 'form_completion', 'scroll', 'engaged'].includes(kind) && (
          <TextInput
            label={t(`goals.field.${urlLabel}`)}
            inputMode="url"
            {...(urlLabel === 'url' ? {} : { description: t(`goals.field.${urlLabel}Hint`) })}
            {...input('url', 'url')}
          />
        )}
        {kind === 'form_completion' && (
          <ElementField
            name="goal.confirmation"
            label={t('goals.field.confirmation')}
            description={t('goals.field.confirmationHint')}
            onPick={({ selector }) => form.setFieldValue('confirmation', selector)}
            {...form.getInputProps('confirmation')}
          />
        )}
        {(kind === 'custom' || kind === 'revenue') && (
          <TextInput
            label={t('goals.field.event')}
            description={t(kind === 'custom' ? 'goals.field.eventHint' : 'goals.field.revenueHint')}
            spellCheck={false}
            {...input('event', 'event')}
          />
        )}
        {kind === 'offline' && (
          <TextInput
            label={t('goals.field.waitDays')}
            description={t('goals.field.waitDaysHint')}
            inputMode="numeric"
            {...form.getInputProps('waitDays')}
          />
        )}
        {(kind === 'revenue' || kind === 'offline') && (
          <TextInput
            label={t('goals.field.currency')}
            maxLength={3}
            w={120}
            {...form.getInputProps('currency')}
          />
        )}
        {failure && (
          <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button onClick={() => void onSubmit()} loading={isSaving}>
            {t(goal ? 'common.save' : 'goals.create')}
          </Button>
        </Group>
      </Stack>
    </section>
  )
}
