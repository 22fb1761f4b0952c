// Visitors, weeks and the smallest change that can be seen, in words.
import { Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Feasibility } from '#wire/feasibility'
import { useFormat } from '../../session.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'

type Props = { plan: NonNullable<Feasibility['plan']>; direction: 'increase' | 'decrease' }

export function TestabilityAnswer({ plan, direction }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { visitorsPerArm, weeks, isTooLong, smallestDetectableLift } = plan
  const sign = direction === 'increase' ? 1 : -1
  return (
    <Stack gap={6} align="flex-start">
      <ToneBadge
        tone={isTooLong ? 'unsure' : 'good'}
        icon={isTooLong ? <IconAlertTriangle size={14} aria-hidden /> : <IconClock size={14} aria-hidden />}
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
      <Text fz="sm" c="dimmed">
        {smallestDetectableLift === null
          ? t('feasibility.noDetectable')
          : t('feasibility.detectable', { lift: format.lift(sign * smallestDetectableLift) })}
      </Text>
    </Stack>
  )
}
