// Visitors, weeks and the smallest change that can be seen, in words.
import { Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { addDays, dayIn } from '#domain/day'
import type { Feasibility } from '#wire/feasibility'
import { useFormat } from '../../session.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'

type Props = {
  plan: NonNullable<Feasibility['plan']>
  direction: 'increase' | 'decrease'
  /** When the key result is due, `YYYY-MM-DD`. */
  dueOn: string
  /** The promise that is proposed beside: the smallest one that can be seen is told as the same number. */
  bolder: number | undefined
}

export function TestabilityAnswer({ plan, direction, dueOn, bolder }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { visitorsPerArm, weeks, isTooLong, smallestDetectableLift } = plan
  const end = weeks === null ? null : addDays(dayIn(format.timeZone)(Date.now()), weeks * 7)
  const isOutlasting = end !== null && end > dueOn
  const isAlarming = isTooLong || isOutlasting
  const smallest =
    smallestDetectableLift === null ? null : (bolder ?? Math.ceil(smallestDetectableLift * 100 - 1e-9) / 100)
  const sign = direction === 'increase' ? 1 : -1
  return (
    <Stack gap={6} align="flex-start">
      <ToneBadge
        tone={isAlarming ? 'unsure' : 'good'}
        icon={isAlarming ? <IconAlertTriangle size={14} aria-hidden /> : <IconClock size={14} aria-hidden />}
      >
        {weeks === null
          ? t('feasibility.never')
          : t(isTooLong ? 'feasibility.tooLong' : 'feasibility.testable', { count: weeks })}
      </ToneBadge>
      <Text fz="sm">
        {visitorsPerArm === null
          ? t('feasibility.impossible')
          : weeks === null
            ? t('feasibility.size', { visitors: format.count(visitorsPerArm) })
            : t('feasibility.sizeAndTime', {
                visitors: format.count(visitorsPerArm),
                weeks: t('feasibility.weeks', { count: weeks }),
              })}
        {isTooLong && visitorsPerArm !== null && ` ${t('feasibility.whyTooLong')}`}
      </Text>
      {isOutlasting && !isTooLong && (
        <Text fz="sm">{t('feasibility.outlasts', { end: format.day(end), due: format.day(dueOn) })}</Text>
      )}
      <Text fz="sm" c="dimmed">
        {smallest === null
          ? t('feasibility.noDetectable')
          : t('feasibility.detectable', { lift: format.lift(sign * smallest) })}
      </Text>
    </Stack>
  )
}
