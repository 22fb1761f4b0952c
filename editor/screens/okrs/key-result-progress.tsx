// Where a key result stands between its start and its target, against where the calendar would have it.
import { Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { KeyResult } from '#wire/key-results'
import { useFormat } from '../../session.tsx'
import classes from './okrs.module.css'
import { shareElapsed } from './quarter.ts'

type Props = { keyResult: KeyResult; startsOn: string; today: string }

export function KeyResultProgress({ keyResult, startsOn, today }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { baseline, target, current, unit, dueOn } = keyResult
  const level = current ?? baseline
  const gone = (level - baseline) / (target - baseline)
  const share = Math.min(1, Math.max(0, gone))
  const elapsed = shareElapsed(startsOn, dueOn, today)
  const now = t(gone > 1 ? 'okrs.nowBeyond' : gone < 0 ? 'okrs.nowAway' : 'okrs.now', {
    level: format.level(level, unit),
    share: format.percent(share, 0),
  })
  return (
    <>
      <div className={classes.track} aria-hidden>
        <div className={classes.fill} style={{ width: `${share * 100}%` }} />
        <div
          className={classes.expected}
          style={{ left: `${elapsed * 100}%` }}
          title={t('okrs.expectedToday')}
        />
      </div>
      <Group justify="space-between" gap="xs" fz="sm">
        <Text fz="sm" fw={600}>
          {now}
        </Text>
        <Text fz="sm" c="dimmed">
          {t('okrs.timeSpent', { share: format.percent(elapsed, 0) })}
        </Text>
      </Group>
    </>
  )
}
