// An interval as a bar, with lines at zero and at the promise; the words beside it say the same.
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../session.tsx'
import { liftScale } from './lift-scale.ts'
import classes from './results.module.css'

type Props = { lift: number | null; low: number | null; high: number | null; promise: number; label: string }

const percent = (share: number) => `${(share * 100).toFixed(2)}%`

export function LiftPicture({ lift, low, high, promise, label }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const scale = liftScale(promise, lift ?? 0, low, high)
  const start = low === null ? 0 : scale.at(low)
  const end = high === null ? 1 : scale.at(high)
  const isCutLeft = low === null || low < scale.from
  const isCutRight = high === null || high > scale.to
  const zero = scale.at(0)
  const promised = scale.at(promise)
  const anchor = (share: number) => (share < 0.15 ? 'start' : share > 0.85 ? 'end' : 'middle')
  return (
    <svg role="img" aria-label={label} className={classes.picture}>
      <line x1="0" x2="100%" y1="52" y2="52" stroke="var(--lv-line)" />
      <line
        x1={percent(zero)}
        x2={percent(zero)}
        y1="22"
        y2="82"
        stroke="var(--mantine-color-text)"
        strokeWidth="1.5"
      />
      <line
        x1={percent(promised)}
        x2={percent(promised)}
        y1="22"
        y2="82"
        stroke="var(--lv-mark)"
        strokeWidth="1.5"
        strokeDasharray="4 3"
      />
      <rect
        x={percent(start)}
        y="44"
        width={percent(Math.max(end - start, 0.004))}
        height="16"
        rx="8"
        fill="var(--lv-accent)"
        opacity="0.35"
      />
      {isCutLeft && <path d="M 8 46 L 2 52 L 8 58" fill="none" stroke="var(--lv-accent)" strokeWidth="2" />}
      {isCutRight && (
        <svg x="100%" y="0" overflow="visible" aria-hidden>
          <path d="M -8 46 L -2 52 L -8 58" fill="none" stroke="var(--lv-accent)" strokeWidth="2" />
        </svg>
      )}
      {lift !== null && (
        <circle
          cx={percent(scale.at(lift))}
          cy="52"
          r="7"
          fill="var(--lv-accent)"
          stroke="var(--mantine-color-body)"
          strokeWidth="2"
        />
      )}
      <text x={percent(zero)} y="100" textAnchor={anchor(zero)}>
        {t('results.lift.zero')}
      </text>
      <text x={percent(promised)} y="14" textAnchor={anchor(promised)}>
        {t('results.lift.promise', { promise: format.lift(promise) })}
      </text>
    </svg>
  )
}
