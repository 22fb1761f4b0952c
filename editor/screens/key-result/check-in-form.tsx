// A check-in: level, confidence and a word of why; the calendar's own guess is chosen until somebody says otherwise.
import { Button, Group, Input, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CONFIDENCES, type Confidence, confidenceFrom, expectedProgress, progressOf } from '#domain/progress'
import type { CheckIn } from '#wire/check-ins'
import type { KeyResult } from '#wire/key-results'
import { api, RequestError } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { levelOf, textOf, UNIT_SIGNS } from './key-result-values.ts'

type Props = { keyResult: KeyResult; checkIn: CheckIn | null; today: string; onDone: () => void }

export function CheckInForm({ keyResult, checkIn, today, onDone }: Props) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const { id, unit, source, current, startsOn, dueOn } = keyResult
  const [chosen, choose] = useState<Confidence | null>(checkIn?.confidence ?? null)
  const known = checkIn?.value ?? (source === 'measured' ? current : null)
  const save = useSaveForm({
    initialValues: {
      value: known === null ? '' : textOf(Number(known.toPrecision(6)), unit, locale),
      day: checkIn?.day ?? today,
      note: checkIn?.note ?? '',
    },
    save: async ({ value, day, note }) => {
      const level = levelOf(value, unit)
      if (unit === 'percent' && (level < 0 || level > 1)) {
        const issues = [{ path: 'value', code: 'percent_range' }]
        throw new RequestError('invalid_request', { status: 400, issues })
      }
      const body = { value: level, day, note, confidence: confidenceOf(value, day) }
      return checkIn
        ? api.patch('check-ins', checkIn.id, body)
        : api.create('check-ins', { ...body, keyResultId: id })
    },
    onSaved: onDone,
  })
  const confidenceOf = (value: string, day: string): Confidence => {
    const level = levelOf(value, unit)
    const progress = progressOf({ ...keyResult, current: Number.isFinite(level) ? level : current })
    return chosen ?? confidenceFrom(progress, expectedProgress(startsOn, dueOn, day))
  }
  const { getInputProps, values } = save.form
  return (
    <form noValidate onSubmit={save.onSubmit} aria-label={t('keyResults.checkIn.form')}>
      <Stack gap="sm">
        <Group grow align="flex-start">
          <NumberField
            label={t('keyResults.checkIn.value')}
            unit={UNIT_SIGNS[unit]}
            data-autofocus
            {...getInputProps('value')}
          />
          <TextInput type="date" label={t('keyResults.checkIn.day')} max={today} {...getInputProps('day')} />
        </Group>
        <Stack gap={4}>
          <Input.Label component="span" id={`confidence-${checkIn?.id ?? 'new'}`}>
            {t('keyResults.checkIn.confidence')}
          </Input.Label>
          <SegmentedControl
            aria-labelledby={`confidence-${checkIn?.id ?? 'new'}`}
            size="xs"
            value={confidenceOf(values.value, values.day)}
            onChange={(value) => choose(value as Confidence)}
            data={CONFIDENCES.map((value) => ({ value, label: t(`keyResults.confidence.${value}`) }))}
          />
        </Stack>
        <Textarea
          label={t('keyResults.checkIn.note')}
          placeholder={t('keyResults.checkIn.noteExample')}
          autosize
          minRows={2}
          {...getInputProps('note')}
        />
        {save.failure && <ProblemAlert error={save.failure.error} issues={save.failure.elsewhere} />}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={save.isSaving}>
            {t(checkIn ? 'common.save' : 'keyResults.checkIn.save')}
          </Button>
          <Button variant="subtle" size="xs" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
