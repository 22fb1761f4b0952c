// The deciding metric day by day: a chart, fetched when it is opened, and the same as a table.
import { Skeleton, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { DailyTable } from './daily-table.tsx'
import { valueWords } from './metric-words.ts'
import classes from './results.module.css'

const DailyChart = lazy(async () => ({ default: (await import('./daily-chart.tsx')).DailyChart }))
const COLORS = ['--mantine-color-dimmed', '--lv-accent', '--lv-mark', '--lv-good', '--lv-bad', '--lv-unsure']
const colorOf = (index: number) =>
  COLORS[index === 0 ? 0 : ((index - 1) % (COLORS.length - 1)) + 1] ?? '--lv-accent'

export function DailyPanel({ results }: { results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [metric] = results.metrics
  const days = [...new Set(results.daily.map(({ day }) => day))].sort()
  const lines = results.variants.map(({ key, name }, index) => ({
    name,
    color: colorOf(index),
    values: days.map(
      (day) => results.daily.find((count) => count.day === day && count.variant === key)?.value ?? null,
    ),
  }))
  return (
    <Panel title={t('results.daily.title')} lead={t('results.daily.lead')}>
      {days.length === 0 && <Text c="dimmed">{t('results.daily.none')}</Text>}
      {days.length > 1 && (
        <>
          <ul className={classes.legend}>
            {lines.map(({ name, color }, index) => (
              <li key={name}>
                <svg width="22" height="8" aria-hidden>
                  <line
                    x1="0"
                    x2="22"
                    y1="4"
                    y2="4"
                    stroke={`var(${color})`}
                    strokeWidth="2.5"
                    strokeDasharray={index === 0 ? '5 3' : undefined}
                  />
                </svg>
                {name}
              </li>
            ))}
          </ul>
          <Suspense fallback={<Skeleton h={200} />}>
            <DailyChart
              days={days}
              lines={lines}
              words={(value) => valueWords(format, metric, value)}
              label={t('results.daily.chart', { metric: metric.name })}
            />
          </Suspense>
          <details className={classes.details}>
            <summary>{t('results.daily.asTable')}</summary>
            <DailyTable results={results} days={days} />
          </details>
        </>
      )}
      {days.length === 1 && <DailyTable results={results} days={days} />}
    </Panel>
  )
}
