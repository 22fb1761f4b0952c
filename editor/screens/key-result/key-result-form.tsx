// The fields of a key result, read back as one line while they are typed.
import { Autocomplete, NativeSelect, SimpleGrid, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { STAGES } from '#domain/stage'
import { isTemplateId, TEMPLATES, type TemplateId } from '#domain/templates'
import type { Cycle } from '#wire/cycles'
import type { Goal } from '#wire/goals'
import type { KeyResult } from '#wire/key-results'
import type { Metric } from '#wire/metrics'
import type { Objective } from '#wire/objectives'
import type { Site } from '#wire/sites'
import { useFormat, useSession } from '../../session.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { DueDayWarning } from '../okrs/due-day-warning.tsx'
import { OwnerSelect } from '../okrs/owner-select.tsx'
import { TemplatePicker } from '../okrs/template-picker.tsx'
import { templatePlace } from '../okrs/template-place.ts'
import { KeyResultReading } from './key-result-reading.tsx'
import { emptyValues, type KeyResultValues, templateValues, valuesOf } from './key-result-values.ts'
import { choiceOf } from './measure-choice.ts'
import { MeasureFields } from './measure-fields.tsx'
import { saveKeyResult } from './save-key-result.ts'
import { TargetFields } from './target-fields.tsx'

type Library = [readonly Metric[], readonly Site[], readonly Goal[]]
type Props = { keyResult: KeyResult | null; objective: Objective; cycle: Cycle; library: Library }

export function KeyResultForm({ keyResult, objective, cycle, library }: Props) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const { user } = useSession()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const [metrics, sites, goals] = library

  const placeOf = (metric: Metric | undefined): Partial<KeyResultValues> =>
    metric?.siteId && metric.definition
      ? { siteId: metric.siteId, page: metric.page ?? '', measure: choiceOf(metric.definition) }
      : {}
  const filledBy = (id: TemplateId): Partial<KeyResultValues> => {
    const names = { name: t(`templates.item.${id}.name`), metric: t(`templates.item.${id}.metric`) }
    const found = templatePlace(TEMPLATES[id], sites, goals)
    const place: Partial<KeyResultValues> = found
      ? { source: 'measured', siteId: found.siteId, page: '', measure: found.choice }
      : { source: 'observed' }
    return { ...templateValues(id, names, locale), ...place }
  }
  const asked = params.get('template')
  const first = keyResult
    ? { ...valuesOf(keyResult, locale), ...placeOf(metrics.find(({ id }) => id === keyResult.metricId)) }
    : { ...emptyValues(cycle.endsOn, user.id), ...(isTemplateId(asked) ? filledBy(asked) : {}) }

  const back = keyResult ? `/key-results/${keyResult.id}` : `/?cycle=${cycle.id}`
  const save = useSaveForm({
    initialValues: first,
    save: (values) => saveKeyResult(values, { keyResult, objectiveId: objective.id, metrics }),
    onSaved: () => navigate(back),
    rename: (path) =>
      path === 'metricId' || path === 'metric.name' ? 'metricName' : path.replace(/^metric\./, ''),
  })
  const { values, getInputProps } = save.form
  return (
    <FormPage
      title={keyResult ? t('okrs.editKeyResultTitle') : t('okrs.newKeyResult')}
      lead={t('okrs.keyResultLead')}
      back={{ to: back, label: keyResult?.name ?? objective.name }}
      save={save}
      submitLabel={keyResult ? t('common.save') : t('okrs.createKeyResult')}
      remove={
        keyResult && (
          <RemoveButton
            noun="key-results"
            id={keyResult.id}
            name={keyResult.name}
            backTo={`/?cycle=${cycle.id}`}
            warning={t('okrs.removeKeyResult')}
          />
        )
      }
    >
      {!keyResult && <TemplatePicker onPick={(id) => save.form.setValues(filledBy(id))} />}
      <TextInput
        label={t('okrs.field.keyResultName')}
        placeholder={t('okrs.field.keyResultExample')}
        {...getInputProps('name')}
      />
      <Autocomplete
        label={t('okrs.field.metric')}
        description={t('okrs.field.metricHint')}
        placeholder={t('okrs.field.metricExample')}
        data={[...new Set(metrics.map(({ name }) => name))]}
        limit={20}
        {...getInputProps('metricName')}
        onOptionSubmit={(name) => {
          const place = placeOf(metrics.find((metric) => metric.name === name))
          save.form.setValues({ ...place, ...(place.siteId ? { source: 'measured' } : {}) })
        }}
      />
      <MeasureFields form={save.form} sites={sites} goals={goals} />
      <TargetFields form={save.form} />
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md">
        <TextInput type="date" label={t('okrs.field.dueOn')} {...getInputProps('dueOn')} />
        <OwnerSelect {...getInputProps('ownerId')} />
        <NativeSelect
          label={t('okrs.field.stage')}
          data={[
            { value: '', label: t('okrs.field.noStage') },
            ...STAGES.map((value) => ({ value, label: t(`templates.stage.${value}`) })),
          ]}
          {...getInputProps('stage')}
        />
      </SimpleGrid>
      <div>
        <DueDayWarning dueOn={values.dueOn} cycle={cycle} />
        <KeyResultReading values={values} />
      </div>
    </FormPage>
  )
}
