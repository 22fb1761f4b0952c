// When the test starts and stops by itself, in the workspace's time zone.
import { Group, Stack, Text, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useCanEdit, useFormat } from '../../session.tsx'
import { fromZonedText } from '../../ui/zoned-time.ts'
import type { DraftValues } from './draft-values.ts'
import { FoldedPanel } from './folded-panel.tsx'

export function SchedulePanel({ form }: { form: UseFormReturnType<DraftValues> }) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { startsAt, endsAt } = form.values
  const words = (text: string) => format.instant(fromZonedText(text, format.timeZone))
  const summary =
    [
      startsAt !== '' && t('schedule.starts', { at: words(startsAt) }),
      endsAt !== '' && t('schedule.ends', { at: words(endsAt) }),
    ]
      .filter(Boolean)
      .join(' · ') || t('schedule.none')
  const field = (name: 'startsAt' | 'endsAt') => (
    <TextInput
      type="datetime-local"
      flex="1 1 200px"
      label={t(`schedule.${name}`)}
      readOnly={!canEdit}
      {...form.getInputProps(name)}
    />
  )
  const hasError = 'startsAt' in form.errors || 'endsAt' in form.errors
  return (
    <FoldedPanel id="schedule" title={t('schedule.title')} summary={summary} hasError={hasError}>
      <Stack gap="md">
        <Text fz="sm" c="dimmed">
          {t('schedule.lead')}
        </Text>
        <Group align="flex-start">
          {field('startsAt')}
          {field('endsAt')}
        </Group>
        <Text fz="sm" c="dimmed">
          {t('schedule.zone', { zone: format.timeZone })}
        </Text>
      </Stack>
    </FoldedPanel>
  )
}
