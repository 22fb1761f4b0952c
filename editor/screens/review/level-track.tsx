// Start, now and target of a key result on one line, the way to go from left to right, with what the shipped changes explain.
import { useTranslation } from 'react-i18next'
import type { ReviewedKeyResult } from '#wire/reviews'
import classes from './review.module.css'

export function LevelTrack({ keyResult, label }: { keyResult: ReviewedKeyResult; label: string }) {
  const { baseline, current, target, targetLow, direction, shipped } = keyResult
  const level = current ?? baseline
  const low = direction === 'within' ? (targetLow ?? target) : target
  const marks = [baseline, level, target, low, ...(shipped ? [shipped.low, shipped.high] : [])]
  const least = Math.min(...marks)
  const width = Math.max(...marks) - least || 1
  const isFalling = direction === 'decrease' || (direction === 'within' && baseline > target)
  const share = (value: number) => {
    const along = (value - least) / width
    return 4 + 92 * (isFalling ? 1 - along : along)
  }
  const at = (value: number) => `${share(value).toFixed(2)}%`
  const between = (one: number, other: number) => ({
    left: `${Math.min(share(one), share(other)).toFixed(2)}%`,
    right: `${(100 - Math.max(share(one), share(other))).toFixed(2)}%`,
  })
  return (
    <div className={classes.track} role="img" aria-label={label}>
      <span className={low === target ? classes.target : classes.range} style={between(low, target)} />
      <span className={classes.way} style={between(baseline, level)} />
      {shipped && <span className={classes.shipped} style={between(shipped.low, shipped.high)} />}
      <span className={classes.baseline} style={{ left: at(baseline) }} />
      {current !== null && <span className={classes.level} style={{ left: at(level) }} />}
    </div>
  )
}

/** What the marks mean, once for all tracks; screen readers have the words beside each. */
export function LevelLegend({ hasShipped, isOver }: { hasShipped: boolean; isOver: boolean }) {
  const { t } = useTranslation()
  return (
    <div className={classes.legend} aria-hidden>
      <span data-mark="baseline">{t('review.keyResults.legend.baseline')}</span>
      <span data-mark="level">
        {t(isOver ? 'review.keyResults.legend.levelOver' : 'review.keyResults.legend.level')}
      </span>
      <span data-mark="target">{t('review.keyResults.legend.target')}</span>
      {hasShipped && <span data-mark="shipped">{t('review.keyResults.legend.shipped')}</span>}
    </div>
  )
}
