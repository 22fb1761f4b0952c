// Intervals one below the other on one scale, with a line at zero and, where there is one, at the promise.
import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../session.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import classes from './forest.module.css'
import { ForestBar } from './forest-bar.tsx'
import { liftScale, type PlacedLift } from './lift-scale.ts'

export type ForestRow = PlacedLift & {
  key: string
  name: string
  /** Below the name. */
  detail?: ReactNode
  badge?: ReactNode
  /** Said in place of an interval that has no meaning yet. */
  instead?: string | undefined
  tone?: 'good' | 'bad' | 'plain'
  /** A line of this row's own: the margin of a guardrail. */
  mark?: number
}

type Props = { rows: readonly ForestRow[]; promise?: number; isLarge?: boolean }

export function Forest({ rows, promise, isLarge = false }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const readable = rows.filter(({ instead }) => instead === undefined)
  const marks = rows.flatMap(({ mark }) => mark ?? [])
  const scale = liftScale(promise ?? 0, [
    ...readable,
    ...marks.map((lift) => ({ lift, low: lift, high: lift })),
  ])
  const anchor = (share: number) => (share < 0.2 ? 'start' : share > 0.8 ? 'end' : 'middle')
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`
  return (
    <div className={classes.forest} data-large={isLarge || undefined}>
      {readable.length > 0 && (
        <div className={classes.row} aria-hidden>
          <span className={classes.name} />
          <svg className={classes.axis} aria-hidden>
            <text
              x={percent(scale.at(0))}
              y={promise === undefined ? 26 : 30}
              textAnchor={anchor(scale.at(0))}
            >
              {t('results.lift.zero')}
            </text>
            {promise !== undefined && (
              <text x={percent(scale.at(promise))} y="12" textAnchor={anchor(scale.at(promise))}>
                {t('results.lift.promise', { promise: format.lift(promise) })}
              </text>
            )}
          </svg>
        </div>
      )}
      {rows.map((row) => {
        const words = intervalWords(t, format, row.low, row.high)
        return (
          <div key={row.key} className={classes.row}>
            <div className={classes.name}>
              <div className={classes.title}>
                <Text span fw={600} fz={isLarge ? 'md' : 'sm'}>
                  {row.name}
                </Text>
                {row.badge}
              </div>
              {row.detail && (
                <Text fz="xs" c="dimmed" component="div">
                  {row.detail}
                </Text>
              )}
            </div>
            <div className={classes.reading}>
              {row.instead === undefined ? (
                <>
                  <ForestBar
                    {...row}
                    scale={scale}
                    promise={promise}
                    label={t('evidence.row.picture', { name: row.name, interval: words })}
                  />
                  <Text fz="sm" component="div">
                    <Text span fw={700} fz={isLarge ? 'xl' : 'sm'} mr={6}>
                      {row.lift === null ? '–' : format.lift(row.lift)}
                    </Text>
                    {t('results.lift.measured')}
                    {' · '}
                    {t('results.lift.true', { interval: words })}
                  </Text>
                </>
              ) : (
                <Text fz="sm" c="dimmed">
                  {row.instead}
                </Text>
              )}
            </div>
          </div>
        )
      })}
    </div>
  )
}
