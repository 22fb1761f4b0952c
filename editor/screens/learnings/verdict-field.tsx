// A learning's verdict: that of the tests it is drawn from, to be read; a free choice where there is none.
import { NativeSelect, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { Learning } from '#wire/learnings'
import type { LearningValues } from './learning-values.ts'

const VERDICTS = ['confirmed', 'refuted', 'inconclusive'] as const

type Props = {
  form: UseFormReturnType<LearningValues>
  /** what those tests found; empty without any */
  found: readonly NonNullable<Learning['verdict']>[]
}

export function VerdictField({ form, found }: Props) {
  const { t } = useTranslation()
  const { verdict } = form.values
  const isDrawn = found.length > 0
  // one that was written before stays, until another is chosen
  const open = VERDICTS.filter((one) => !isDrawn || found.includes(one) || verdict === one)
  const [only] = open
  if (isDrawn && open.length === 1 && only === verdict) {
    return (
      <TextInput
        label={t('learnings.field.verdict')}
        description={t('learnings.field.verdictHint')}
        readOnly
        value={t(`common.verdict.${only}`)}
      />
    )
  }
  const none = { value: '', label: t('learnings.field.noVerdict') }
  return (
    <NativeSelect
      label={t('learnings.field.verdict')}
      description={isDrawn ? t('learnings.field.verdictHint') : undefined}
      data={[
        ...(isDrawn && verdict !== '' ? [] : [none]),
        ...open.map((value) => ({ value, label: t(`common.verdict.${value}`) })),
      ]}
      {...form.getInputProps('verdict')}
    />
  )
}
