// The cycle in four figures, each with what it was the cycle before.
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Review } from '#wire/reviews'
import { useFormat } from '../../session.tsx'
import classes from './review.module.css'

type Summary = Pick<Review, 'score' | 'reached' | 'keyResults' | 'counts'>

export function CycleFigures({ review }: { review: Review }) {
  const { t } = useTranslation()
  const format = useFormat()
  const share = (value: number | null) =>
    value === null ? t('review.figure.none') : format.percent(value, 0)
  const confirmedOf = ({ counts }: Summary) => {
    const whole = testsOver(counts)
    return whole === 0
      ? t('review.figure.none')
      : t('review.figure.of', { part: counts.confirmed ?? 0, whole })
  }
  const running = review.counts.running ?? 0
  const inProgress = running > 0 ? t('review.outcome.running', { count: running }) : ''
  const figures: [label: string, of: (summary: Summary) => string, note?: string][] = [
    [t('review.figure.score'), ({ score }) => share(score)],
    [
      t('review.figure.reached'),
      ({ reached, keyResults }) => t('review.figure.of', { part: reached, whole: keyResults }),
    ],
    [t('review.figure.tested'), ({ counts }) => format.count(testsOver(counts)), inProgress],
    [t('review.figure.confirmed'), confirmedOf, inProgress],
  ]
  const { previous } = review
  return (
    <dl className={classes.figures} aria-label={t('review.figure.label')}>
      {figures.map(([label, of, note = '']) => (
        <div key={label} className={classes.figure}>
          <dt>{label}</dt>
          <dd>
            {of(review)}
            {note !== '' && (
              <Text fz="sm" fw={400} component="span">
                {' '}
                ({note})
              </Text>
            )}
            {previous && (
              <Text fz="sm" c="dimmed" fw={400} component="span" display="block">
                {t('review.figure.before', { cycle: previous.name, value: of(previous) })}
              </Text>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

const testsOver = ({ confirmed = 0, refuted = 0, inconclusive = 0 }: Summary['counts']) =>
  confirmed + refuted + inconclusive
