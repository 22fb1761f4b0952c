// "If we … then … will rise by at least … because …": the fields of a hypothesis.
import { Group, NativeSelect, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Hypothesis } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'
import type { Metric } from '#wire/metrics'
import { api } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import { rememberTraffic } from '../../traffic-guess.ts'
import { FormPage } from '../../ui/form-page.tsx'
import { fieldNumber } from '../../ui/format.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { parsePercent } from '../../ui/parse-number.ts'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { HypothesisReading } from './hypothesis-reading.tsx'
import { firstTraffic, TestabilityPanel, trafficOf } from './testability-panel.tsx'

type Props = { hypothesis: Hypothesis | null; keyResult: KeyResult; metrics: readonly Metric[] }

export function HypothesisForm({ hypothesis, keyResult, metrics }: Props) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const navigate = useNavigate()
  const [traffic, setTraffic] = useState(() => firstTraffic(hypothesis?.id, keyResult, locale))
  const save = useSaveForm({
    initialValues: {
      change: hypothesis?.change ?? '',
      because: hypothesis?.because ?? '',
      metricId: hypothesis?.metricId ?? keyResult.metricId,
      direction: hypothesis?.direction ?? (keyResult.direction === 'decrease' ? 'decrease' : 'increase'),
      promisedLift: fieldNumber((hypothesis?.promisedLift ?? 0.15) * 100, locale),
      share: fieldNumber((hypothesis?.share ?? 1) * 100, locale),
    },
    save: (values) => {
      const body = {
        ...values,
        promisedLift: parsePercent(values.promisedLift),
        share: parsePercent(values.share),
      }
      if (hypothesis) return api.patch('hypotheses', hypothesis.id, body)
      return api.create('hypotheses', { ...body, keyResultId: keyResult.id })
    },
    onSaved: ({ id }) => {
      rememberTraffic(id, trafficOf(traffic))
      navigate('/')
    },
  })
  const { values, getInputProps } = save.form
  const lift = parsePercent(values.promisedLift)
  return (
    <FormPage
      title={hypothesis ? t('okrs.editHypothesisTitle') : t('okrs.newHypothesis')}
      lead={t('okrs.hypothesisLead', { name: keyResult.name })}
      back={{ to: '/', label: t('okrs.title') }}
      save={save}
      submitLabel={hypothesis ? t('common.save') : t('okrs.createHypothesis')}
      aside={
        <TestabilityPanel
          traffic={traffic}
          onTraffic={setTraffic}
          promisedLift={lift}
          direction={values.direction}
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
      <Textarea
        label={t('okrs.field.change')}
        placeholder={t('okrs.field.changeExample')}
        autosize
        minRows={2}
        {...getInputProps('change')}
      />
      <NativeSelect
        label={t('okrs.field.hypothesisMetric')}
        data={metrics.map(({ id, name }) => ({ value: id, label: name }))}
        {...getInputProps('metricId')}
      />
      <Group grow align="flex-start">
        <NativeSelect
          label={t('okrs.field.hypothesisDirection')}
          data={[
            { value: 'increase', label: t('okrs.willIncrease') },
            { value: 'decrease', label: t('okrs.willDecrease') },
          ]}
          {...getInputProps('direction')}
        />
        <NumberField
          label={t('okrs.field.promisedLift')}
          description={t('okrs.field.promisedLiftHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          unit="%"
          {...getInputProps('promisedLift')}
        />
      </Group>
      <Textarea
        label={t('okrs.field.because')}
        placeholder={t('okrs.field.becauseExample')}
        autosize
        minRows={2}
        {...getInputProps('because')}
      />
      <NumberField
        label={t('okrs.field.share')}
        description={t('okrs.field.shareHint')}
        unit="%"
        maw={320}
        {...getInputProps('share')}
      />
      <HypothesisReading
        change={values.change}
        because={values.because}
        metric={metrics.find(({ id }) => id === values.metricId)?.name ?? keyResult.metricName}
        direction={values.direction}
        lift={lift}
      />
    </FormPage>
  )
}
