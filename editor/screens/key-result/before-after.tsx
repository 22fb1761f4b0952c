// Before and after of what people observe: reached or not, and never a proof of cause.
import { Group, Text } from '@mantine/core'
import { IconFlag, IconFlagCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { KeyResult } from '#wire/key-results'
import { useFormat } from '../../session.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import classes from '../okrs/okrs.module.css'

export function BeforeAfter({ keyResult }: { keyResult: KeyResult }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { baseline, current, unit, progress } = keyResult
  if (current === null) return null
  const most = Math.max(Math.abs(baseline), Math.abs(current)) || 1
  const isReached = progress >= 1
  const bars = [
    { name: 'before', level: baseline },
    { name: 'after', level: current },
  ] as const
  return (
    <div className={classes.beforeAfter}>
      <Group justify="space-between" gap="xs" mb={6}>
        <Text fz="sm" fw={600}>
          {t('keyResults.observed.title')}
        </Text>
        <ToneBadge
          tone={isReached ? 'good' : 'plain'}
          icon={isReached ? <IconFlagCheck size={14} aria-hidden /> : <IconFlag size={14} aria-hidden />}
        >
          {t(isReached ? 'keyResults.observed.reached' : 'keyResults.observed.notReached')}
        </ToneBadge>
      </Group>
      {bars.map(({ name, level }) => (
        <div key={name} className={classes.bar}>
          <Text fz="sm" c="dimmed">
            {t(`keyResults.observed.${name}`)}
          </Text>
          <div aria-hidden className={classes.barTrack}>
            <div
              className={classes.barFill}
              data-name={name}
              style={{ width: `${(Math.abs(level) / most) * 100}%` }}
            />
          </div>
          <Text fz="sm" fw={600} ta="right">
            {format.level(level, unit)}
          </Text>
        </div>
      ))}
      <Text fz="sm" c="dimmed" mt={6}>
        {t('keyResults.observed.notCausal')}
      </Text>
    </div>
  )
}
