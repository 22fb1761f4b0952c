// How long a test will take and the smallest change it can see, in words.
import { Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconClock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../session.tsx'
import { ToneBadge } from './tone-badge.tsx'

type Props = {
  visitors: number | null
  days: number | null
  isTooLong: boolean
  smallestLift: number | null
  direction: 'increase' | 'decrease'
}

export function PlanWords({ visitors, days, isTooLong, smallestLift, direction }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const sign = direction === 'increase' ? 1 : -1
  const weeks = days === null ? null : Math.ceil(days / 7)
  return (
    <Stack gap={6} align="flex-start">
      <ToneBadge
        tone={isTooLong ? 'unsure' : 'good'}
        icon={isTooLong ? <IconAlertTriangle size={14} aria-hidden /> : <IconClock size={14} aria-hidden />}
      >
        {weeks === null
          ? t('common.plan.never')
          : t(isTooLong ? 'common.plan.longWeeks' : 'common.plan.weeks', { count: weeks })}
      </ToneBadge>
      {visitors !== null && (
        <Text fz="sm">{t('common.plan.visitors', { visitors: format.count(visitors) })}</Text>
      )}
      {isTooLong && <Text fz="sm">{t('common.plan.tooLong')}</Text>}
      <Text fz="sm" c="dimmed">
        {smallestLift === null
          ? t('common.plan.noDetectable')
          : t('common.plan.detectable', { lift: format.lift(sign * smallestLift) })}
      </Text>
    </Stack>
  )
}
