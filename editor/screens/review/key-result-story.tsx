// One key result in a review: in words, as a picture, and what was shipped for it.
import { Anchor, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { compareWithShipped } from '#domain/review'
import type { ReviewedKeyResult } from '#wire/reviews'
import { useFormat } from '../../session.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { ConfidenceBadge } from '../key-result/confidence-badge.tsx'
import { LevelTrack } from './level-track.tsx'
import classes from './review.module.css'

const MOVEMENT_TONES = {
  unknown: 'plain',
  reached: 'good',
  closer: 'accent',
  still: 'plain',
  away: 'bad',
} as const

export function KeyResultStory({ keyResult, isOver }: { keyResult: ReviewedKeyResult; isOver: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, name, unit, direction, baseline, current, target, targetLow, movement, confidence, shipped } =
    keyResult
  const level = (value: number) => format.level(value, unit)
  const words = {
    baseline: level(baseline),
    level: level(current ?? baseline),
    target:
      direction === 'within'
        ? t('review.keyResults.within', { low: level(targetLow ?? target), high: level(target) })
        : level(target),
  }
  const known = isOver ? 'review.keyResults.lineOver' : 'review.keyResults.line'
  const line = t(current === null ? 'review.keyResults.lineUnknown' : known, words)
  return (
    <div className={classes.keep}>
      <Group gap="xs">
        <Anchor component={Link} to={`/key-results/${id}`} fw={600} underline="hover">
          {name}
        </Anchor>
        <ToneBadge tone={MOVEMENT_TONES[movement]}>{t(`review.movement.${movement}`)}</ToneBadge>
        {confidence && movement !== 'reached' && <ConfidenceBadge confidence={confidence} />}
      </Group>
      <Text fz="sm" mt={2}>
        {line}
      </Text>
      <LevelTrack keyResult={keyResult} label={t('review.keyResults.picture', { name, line })} />
      {shipped && (
        <Text fz="sm" mt={6} className="lv-measure">
          <b>{t('review.keyResults.shippedCount', { count: shipped.count })}.</b>{' '}
          {t(`review.keyResults.shipped.${compareWithShipped(keyResult, shipped)}`, {
            from: level(shipped.from),
            projected: level(shipped.projected),
            low: level(shipped.low),
            high: level(shipped.high),
          })}
        </Text>
      )}
    </div>
  )
}
