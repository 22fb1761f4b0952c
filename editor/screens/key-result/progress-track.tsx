// A bar that fills up, with a mark where a steady pace would be today.
import { useTranslation } from 'react-i18next'
import classes from '../okrs/okrs.module.css'

/** Both from 0 to 1. The bar only repeats what stands beside it in words. */
export function ProgressTrack({ score, expected }: { score: number; expected: number | null }) {
  const { t } = useTranslation()
  return (
    <div className={classes.track} aria-hidden>
      <div className={classes.fill} style={{ width: `${score * 100}%` }} />
      {expected !== null && (
        <div
          className={classes.expected}
          style={{ left: `${expected * 100}%` }}
          title={t('okrs.expectedToday')}
        />
      )}
    </div>
  )
}
