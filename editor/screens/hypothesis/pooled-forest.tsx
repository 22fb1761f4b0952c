// Tests one below the other on a logarithmic scale, and at the foot the diamond of what they say together.
import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PooledGroup, PooledTest } from '#wire/pooled'
import { useFormat } from '../../session.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import classes from '../results/forest.module.css'
import { type LogScale, logScale } from './log-scale.ts'

type Pool = PooledGroup['pooled']
type Props = { tests: readonly PooledTest[]; pooled: Pool }

const HEIGHT = 30
const MIDDLE = HEIGHT / 2
const percent = (share: number) => `${(share * 100).toFixed(2)}%`

export function PooledForest({ tests, pooled }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const scale = logScale(
    [...tests, ...(pooled ? [pooled] : [])].flatMap(({ lift, low, high }) => [
      lift,
      low ?? lift,
      high ?? lift,
    ]),
  )
  const heaviest = Math.max(...tests.map(({ weight }) => weight ?? 0), 0.01)
  return (
    <div className={classes.forest} style={{ rowGap: 8 }}>
      {tests.map((test) => {
        const interval = intervalWords(t, format, test.low, test.high)
        const where =
          test.campaignId === null
            ? `/experiments/${test.experimentId}/results`
            : `/campaigns/${test.campaignId}`
        return (
          <div key={test.experimentId} className={classes.row}>
            <div className={classes.name}>
              <Anchor component={Link} to={where} fz="sm" fw={600}>
                {test.name}
              </Anchor>
              <Text fz="xs" c="dimmed">
                {[
                  test.startedAt !== null && format.instantDay(test.startedAt),
                  test.weight !== null &&
                    t('emailTest.pooled.weight', { share: format.percent(test.weight, 0) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </div>
            <div className={classes.reading}>
              <Interval
                test={test}
                scale={scale}
                size={5 + 9 * Math.sqrt((test.weight ?? 0.1) / heaviest)}
                label={t('evidence.row.picture', { name: test.name, interval })}
              />
              <Text fz="sm">
                <b>{format.lift(test.lift)}</b> {t('results.lift.measured')} ·{' '}
                {t('results.lift.true', { interval })}
              </Text>
            </div>
          </div>
        )
      })}
      {pooled && (
        <div className={classes.row}>
          <div className={classes.name}>
            <Text fz="sm" fw={650}>
              {t('emailTest.pooled.all')}
            </Text>
          </div>
          <Diamond pooled={pooled} scale={scale} />
        </div>
      )}
      <div className={classes.row} aria-hidden>
        <span className={classes.name} />
        <svg className={classes.axis} aria-hidden>
          {scale.ticks.map((lift) => (
            <text key={lift} x={percent(scale.at(lift))} y="14" textAnchor="middle">
              {lift === 0 ? '0' : format.lift(lift)}
            </text>
          ))}
        </svg>
      </div>
    </div>
  )
}

type IntervalProps = { test: PooledTest; scale: LogScale; size: number; label: string }

function Interval({ test: { lift, low, high }, scale, size, label }: IntervalProps) {
  const [from, to] = [low === null ? 0 : scale.at(low), high === null ? 1 : scale.at(high)]
  return (
    <svg role="img" aria-label={label} className={classes.bar} height={HEIGHT}>
      <Zero scale={scale} />
      <line
        x1={percent(from)}
        x2={percent(to)}
        y1={MIDDLE}
        y2={MIDDLE}
        stroke="var(--lv-accent)"
        strokeWidth="2"
      />
      {scale.isCut(low, 'low') && (
        <path
          d={`M 7 ${MIDDLE - 5} L 1 ${MIDDLE} L 7 ${MIDDLE + 5}`}
          fill="none"
          stroke="var(--lv-accent)"
          strokeWidth="2"
        />
      )}
      {scale.isCut(high, 'high') && (
        <svg x="100%" y="0" overflow="visible" aria-hidden>
          <path
            d={`M -7 ${MIDDLE - 5} L -1 ${MIDDLE} L -7 ${MIDDLE + 5}`}
            fill="none"
            stroke="var(--lv-accent)"
            strokeWidth="2"
          />
        </svg>
      )}
      <svg x={percent(scale.at(lift))} y={MIDDLE} overflow="visible" aria-hidden>
        <rect x={-size / 2} y={-size / 2} width={size} height={size} fill="var(--lv-accent)" />
      </svg>
    </svg>
  )
}

/** As wide as the interval, as forests draw a pooled value. */
function Diamond({ pooled, scale }: { pooled: NonNullable<Pool>; scale: LogScale }) {
  const [left, middle, right] = [scale.at(pooled.low), scale.at(pooled.lift), scale.at(pooled.high)]
  return (
    <svg className={classes.bar} height={HEIGHT} viewBox="0 0 1 30" preserveAspectRatio="none" aria-hidden>
      <line
        x1="0.5"
        x2="0.5"
        y1="0"
        y2={HEIGHT}
        stroke="var(--mantine-color-text)"
        vectorEffect="non-scaling-stroke"
      />
      <polygon points={`${left},15 ${middle},7 ${right},15 ${middle},23`} fill="var(--lv-mark)" />
    </svg>
  )
}

function Zero({ scale }: { scale: LogScale }) {
  const x = percent(scale.at(0))
  return <line x1={x} x2={x} y1="0" y2={HEIGHT} stroke="var(--mantine-color-text)" />
}
