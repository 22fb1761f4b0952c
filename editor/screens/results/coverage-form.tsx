// Changes the share of the traffic while a test runs: nobody changes variant.
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#wire/experiments'
import { api } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import { fieldNumber } from '../../ui/format.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { parsePercent } from '../../ui/parse-number.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'

export function CoverageForm({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { coverage: fieldNumber(experiment.coverage * 100, locale) },
    save: ({ coverage }) => api.patch('experiments', experiment.id, { coverage: parsePercent(coverage) }),
    onSaved: (_, values) => form.resetDirty(values),
  })
  return (
    <form noValidate onSubmit={onSubmit}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <NumberField
          label={t('experiments.field.coverage')}
          description={t('results.plan.coverageHint')}
          unit="%"
          flex={1}
          {...form.getInputProps('coverage')}
        />
        <Button type="submit" variant="default" loading={isSaving} disabled={!form.isDirty()}>
          {t('results.plan.change')}
        </Button>
      </Group>
      {failure && (
        <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
      )}
    </form>
  )
}
