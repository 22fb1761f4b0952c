// The interval over time: a chart, fetched when it is opened, and the same as a table.
import { NativeSelect, Skeleton, Table, Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Look } from '#domain/look'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { intervalWords } from '../../ui/interval-words.ts'
import { Panel } from '../../ui/panel.tsx'
import { endOfPlan, endOfReading } from './end-of-plan.ts'
import { leadComparison, promisedChange, variantName } from './lead-comparison.ts'
import classes from './results.module.css'

const IntervalChart = lazy(async () => ({ default: (await import('./interval-chart.tsx')).IntervalChart }))
const MAX_ROWS = 40

type Props = {
  results: Results
  look: Look
  /** Of an email test: when its reading is planned to end; undefined where the plan is a number of visitors. */
  readUntil?: number | null | undefined
}

export function IntervalPanel({ results, look, readUntil }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [chosen, setChosen] = useState<string | null>(null)
  const variant = chosen ?? leadComparison(look)?.variant ?? ''
  const points = results.series.filter((point) => point.variant === variant)
  const drawn = points.filter(({ low, high }) => low !== null && high !== null)
  const rows = points.slice(-MAX_ROWS).reverse()
  return (
    <Panel
      title={t('results.series.title')}
      lead={t('results.series.lead')}
      action={
        look.comparisons.length > 1 && (
          <NativeSelect
            aria-label={t('results.variants.variant')}
            value={variant}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={look.comparisons.map(({ variant: key }) => ({
              value: key,
              label: variantName(results, key),
            }))}
          />
        )
      }
    >
      {drawn.length < 2 ? (
        <Text c="dimmed">{t('results.series.tooEarly')}</Text>
      ) : (
        <Suspense fallback={<Skeleton h={260} />}>
          <div className={classes.chart}>
            <IntervalChart
              points={drawn}
              promise={promisedChange(results)}
              endAt={readUntil === undefined ? endOfPlan(results, drawn) : endOfReading(readUntil, drawn)}
              label={t('results.series.picture', { count: drawn.length })}
            />
          </div>
        </Suspense>
      )}
      {look.comparisons.some(({ evidence }) => evidence.stage === 'after') && (
        <Text fz="sm" c="dimmed" mt="xs">
          {t('results.series.after')}
        </Text>
      )}
      {rows.length > 0 && (
        <details className={classes.details}>
          <summary>{t('results.series.asTable')}</summary>
          <Table mt="xs" fz="sm" aria-label={t('results.series.title')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('results.series.at')}</Table.Th>
                <Table.Th ta="end">{t('results.variants.visitors')}</Table.Th>
                <Table.Th>{t('results.series.interval')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((point) => (
                <Table.Tr key={point.at}>
                  <Table.Td>{format.instant(point.at)}</Table.Td>
                  <Table.Td ta="end">{format.count(point.visitors)}</Table.Td>
                  <Table.Td>{intervalWords(t, format, point.low, point.high)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </details>
      )}
    </Panel>
  )
}
