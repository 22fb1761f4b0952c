// When a running test stops by itself; may be changed while it runs.
import { Button, Group, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#wire/experiments'
import { api } from '../../api.ts'
import { useFormat } from '../../session.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { fromZonedText, toZonedText } from '../../ui/zoned-time.ts'

export function EndForm({ experiment }: { experiment: Pick<Experiment, 'id' | 'endsAt'> }) {
  const { t } = useTranslation()
  const { timeZone } = useFormat()
  const { form, onSubmit, isSaving, failure } = useSaveForm({
    initialValues: { endsAt: toZonedText(experiment.endsAt, timeZone) },
    save: ({ endsAt }) =>
      api.patch('experiments', experiment.id, {
        endsAt: endsAt === '' ? null : fromZonedText(endsAt, timeZone),
      }),
    onSaved: (_, values) => form.resetDirty(values),
  })
  return (
    <form noValidate onSubmit={onSubmit}>
      <Group gap="xs" align="flex-end">
        <TextInput
          type="datetime-local"
          label={t('schedule.endsAt')}
          description={t('schedule.zone', { zone: timeZone })}
          flex="1 1 180px"
          {...form.getInputProps('endsAt')}
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
