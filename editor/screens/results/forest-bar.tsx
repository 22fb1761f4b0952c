// One interval as a bar, with the lines that it is read against; the words beside it say the same.
import classes from './forest.module.css'
import type { LiftScale, PlacedLift } from './lift-scale.ts'

type Props = PlacedLift & {
  scale: LiftScale
  promise: number | undefined
  mark?: number
  tone?: 'good' | 'bad' | 'plain'
  label: string
}

const HEIGHT = 34
const MIDDLE = HEIGHT / 2
const percent = (share: number) => `${(share * 100).toFixed(2)}%`
const colors = { good: 'var(--lv-good)', bad: 'var(--lv-bad)', plain: 'var(--lv-accent)' } as const

export function ForestBar({ lift, low, high, scale, promise, mark, tone = 'plain', label }: Props) {
  const color = colors[tone]
  const start = low === null ? 0 : scale.at(low)
  const end = high === null ? 1 : scale.at(high)
  const isCutLeft = low === null || low < scale.from
  const isCutRight = high === null || high > scale.to
  const upright = (at: number) => ({
    x1: percent(scale.at(at)),
    x2: percent(scale.at(at)),
    y1: 0,
    y2: HEIGHT,
  })
  return (
    <svg role="img" aria-label={label} className={classes.bar} height={HEIGHT}>
      <line x1="0" x2="100%" y1={MIDDLE} y2={MIDDLE} stroke="var(--lv-line)" />
      <line {...upright(0)} stroke="var(--mantine-color-text)" strokeWidth="1.5" />
      {promise !== undefined && (
        <line {...upright(promise)} stroke="var(--lv-mark)" strokeWidth="1.5" strokeDasharray="4 3" />
      )}
      {mark !== undefined && (
        <line {...upright(mark)} stroke="var(--lv-mark)" strokeWidth="1.5" strokeDasharray="2 3" />
      )}
      <rect
        x={percent(start)}
        y={MIDDLE - 7}
        width={percent(Math.max(end - start, 0.004))}
        height="14"
        rx="7"
        fill={color}
        opacity="0.34"
      />
      {isCutLeft && (
        <path
          d={`M 8 ${MIDDLE - 6} L 2 ${MIDDLE} L 8 ${MIDDLE + 6}`}
          fill="none"
          stroke={color}
          strokeWidth="2"
        />
      )}
      {isCutRight && (
        <svg x="100%" y="0" overflow="visible" aria-hidden>
          <path
            d={`M -8 ${MIDDLE - 6} L -2 ${MIDDLE} L -8 ${MIDDLE + 6}`}
            fill="none"
            stroke={color}
            strokeWidth="2"
          />
        </svg>
      )}
      {lift !== null && (
        <circle
          cx={percent(scale.at(lift))}
          cy={MIDDLE}
          r="6.5"
          fill={color}
          stroke="var(--mantine-color-body)"
          strokeWidth="2"
        />
      )}
    </svg>
  )
}
