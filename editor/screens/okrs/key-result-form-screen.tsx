// Makes or changes a key result, and reads it back as one line while it is typed.
import {
  Autocomplete,
  Group,
  Input,
  NativeSelect,
  SegmentedControl,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import type { Cycle } from '#wire/cycles'
import type { KeyResult } from '#wire/key-results'
import type { Metric } from '#wire/metrics'
import { api, RequestError } from '../../api.ts'
import { useItem, useList } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { FormPage } from '../../ui/form-page.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { DueDayWarning } from './due-day-warning.tsx'
import { KeyResultReading } from './key-result-reading.tsx'
import { percentIssues, UNIT_SIGNS, UNITS, valuesOf, wireOf } from './key-result-values.ts'

export function KeyResultFormScreen() {
  const { keyResultId = '', objectiveId = '' } = useParams()
  const keyResult = useItem('key-results', keyResultId)
  const objective = useItem('objectives', objectiveId || (keyResult.data?.objectiveId ?? ''))
  const cycle = useItem('cycles', objective.data?.cycleId ?? '')
  const metrics = useList('metrics')
  if (keyResultId === '') {
    return (
      <Loaded queries={[objective, cycle, metrics]}>
        {({ id }, period, all) => (
          <KeyResultForm keyResult={null} objectiveId={id} cycle={period} metrics={all} />
        )}
      </Loaded>
    )
  }
  return (
    <Loaded queries={[keyResult, cycle, metrics]}>
      {(found, period, all) => (
        <KeyResultForm
          key={found.id}
          keyResult={found}
          objectiveId={found.objectiveId}
          cycle={period}
          metrics={all}
        />
      )}
    </Loaded>
  )
}

type Props = { keyResult: KeyResult | null; objectiveId: string; cycle: Cycle; metrics: readonly Metric[] }

function KeyResultForm({ keyResult, objectiveId, cycle, metrics }: Props) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const navigate = useNavigate()
  const save = useSaveForm({
    initialValues: valuesOf(keyResult, cycle.endsOn, locale),
    save: (values) => {
      const issues = percentIssues(values)
      if (issues.length > 0) throw new RequestError('invalid_request', { status: 400, issues })
      const metric = metrics.find(({ name }) => name === values.metricName.trim())
      if (keyResult)
        return api.patch('key-results', keyResult.id, {
          ...wireOf(values),
          ...(metric ? { metricId: metric.id } : {}),
        })
      const measured = metric ? { metricId: metric.id } : { metricName: values.metricName }
      return api.create('key-results', { ...wireOf(values), ...measured, objectiveId })
    },
    onSaved: () => navigate('/'),
    rename: (path) => (path === 'metricId' ? 'metricName' : path),
  })
  const { values, getInputProps } = save.form
  const unit = UNIT_SIGNS[values.unit]
  return (
    <FormPage
      title={keyResult ? t('okrs.editKeyResultTitle') : t('okrs.newKeyResult')}
      lead={t('okrs.keyResultLead')}
      back={{ to: '/', label: t('okrs.title') }}
      save={save}
      submitLabel={keyResult ? t('common.save') : t('okrs.createKeyResult')}
      remove={
        keyResult && (
          <RemoveButton
            noun="key-results"
            id={keyResult.id}
            name={keyResult.name}
            backTo="/"
            warning={t('okrs.removeKeyResult')}
          />
        )
      }
    >
      <TextInput
        label={t('okrs.field.keyResultName')}
        placeholder={t('okrs.field.keyResultExample')}
        {...getInputProps('name')}
      />
      <Autocomplete
        label={t('okrs.field.metric')}
        description={keyResult ? t('okrs.field.metricKept') : t('okrs.field.metricHint')}
        placeholder={t('okrs.field.metricExample')}
        data={metrics.map(({ name }) => name).filter((name, index, all) => all.indexOf(name) === index)}
        {...getInputProps('metricName')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="lg">
        <NativeSelect
          label={t('okrs.field.unit')}
          data={UNITS.map((value) => ({ value, label: t(`okrs.unit.${value}`) }))}
          {...getInputProps('unit')}
        />
        <Stack gap={4}>
          <Input.Label component="span" id="direction">
            {t('okrs.field.direction')}
          </Input.Label>
          <SegmentedControl
            aria-labelledby="direction"
            data={[
              { value: 'increase', label: t('okrs.direction.increase') },
              { value: 'decrease', label: t('okrs.direction.decrease') },
            ]}
            {...getInputProps('direction')}
          />
        </Stack>
      </SimpleGrid>
      <Group grow align="flex-start">
        <NumberField label={t('okrs.field.baseline')} unit={unit} {...getInputProps('baseline')} />
        <NumberField label={t('okrs.field.target')} unit={unit} {...getInputProps('target')} />
      </Group>
      <Group grow align="flex-start">
        {keyResult && (
          <NumberField
            label={t('okrs.field.current')}
            description={t('okrs.field.currentHint')}
            unit={unit}
            {...getInputProps('current')}
          />
        )}
        <TextInput
          type="date"
          label={t('okrs.field.dueOn')}
          {...(keyResult ? { description: t('okrs.field.dueOnHint') } : {})}
          {...getInputProps('dueOn')}
        />
      </Group>
      <div>
        <DueDayWarning dueOn={values.dueOn} cycle={cycle} />
        <KeyResultReading values={values} />
      </div>
    </FormPage>
  )
}
