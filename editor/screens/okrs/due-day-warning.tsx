// Says that a due date lies outside of its cycle: it may, but seldom on purpose.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Cycle } from '#wire/cycles'
import { useFormat } from '../../session.tsx'

export function DueDayWarning({ dueOn, cycle }: { dueOn: string; cycle: Cycle }) {
  const { t } = useTranslation()
  const format = useFormat()
  const isOutside = dueOn !== '' && (dueOn < cycle.startsOn || dueOn > cycle.endsOn)
  return (
    <Text role="status" fz="sm" c="var(--lv-unsure)" mb={isOutside ? 'md' : 0}>
      {isOutside &&
        t('okrs.field.dueOnOutside', { from: format.day(cycle.startsOn), to: format.day(cycle.endsOn) })}
    </Text>
  )
}
