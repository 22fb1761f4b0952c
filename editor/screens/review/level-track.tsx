// Start, now and target of a key result on one line, with the range that the shipped changes would explain.
import { useTranslation } from 'react-i18next'
import type { ReviewedKeyResult } from '#wire/reviews'
import classes from './review.module.css'

export function LevelTrack({ keyResult, label }: { keyResult: ReviewedKeyResult; label: string }) {
  const { t } = useTranslation()
  const { baseline, current, target, targetLow, direction, shipped } = keyResult
  const level = current ?? baseline
  const low = direction === 'within' ? (targetLow ?? target) : target
  const marks = [baseline, level, target, low, ...(shipped ? [shipped.low, shipped.high] : [])]
  const least = Math.min(...marks)
  const width = Math.max(...marks) - least || 1
  const at = (value: number) => `${(4 + (92 * (value - least)) / width).toFixed(2)}%`
  const between = (from: number, to: number) => ({ left: at(from), right: `calc(100% - ${at(to)})` })
  return (
    <div className={classes.trackBox}>
      <div className={classes.track} role="img" aria-label={label}>
        <span className={classes.way} style={between(Math.min(baseline, level), Math.max(baseline, level))} />
        {shipped && <span className={classes.shipped} style={between(shipped.low, shipped.high)} />}
        <span className={classes.target} style={between(low, target)} />
        <span className={classes.baseline} style={{ left: at(baseline) }} />
        <span className={classes.level} style={{ left: at(level) }} />
      </div>
      <div className={classes.legend} aria-hidden>
        <span data-mark="baseline">{t('review.keyResults.legend.baseline')}</span>
        <span data-mark="level">{t('review.keyResults.legend.level')}</span>
        <span data-mark="target">{t('review.keyResults.legend.target')}</span>
        {shipped && <span data-mark="shipped">{t('review.keyResults.legend.shipped')}</span>}
      </div>
    </div>
  )
}
