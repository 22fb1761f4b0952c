// The same comparison within segments of visitors: exploratory, with a warning about their number.
import { Group, NativeSelect, SegmentedControl, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DIMENSIONS, type Dimension } from '#domain/segment'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Forest } from './forest.tsx'
import { leadComparison, promisedChange } from './lead-comparison.ts'
import { segmentName } from './segment-name.ts'
import { segmentRows } from './segment-rows.tsx'

export function SegmentsPanel({ results }: { results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [chosen, setChosen] = useState<Dimension>('device')
  const [chosenVariant, setVariant] = useState<string | null>(null)
  const known = DIMENSIONS.filter((each) => results.segments.some(({ dimension }) => dimension === each))
  const dimension = known.includes(chosen) ? chosen : known[0]
  const lead = results.look ? leadComparison(results.look)?.variant : undefined
  const variant = chosenVariant ?? lead ?? results.variants[1]?.key ?? ''
  const shown = results.segments.filter((segment) => segment.dimension === dimension)
  const rows = segmentRows(t, format, results, shown, variant)
  const small = shown.filter(({ value }) => rows.every(({ key }) => key !== value))
  const comparisons = results.segments.flatMap((segment) => segment.comparisons)
  const notable = comparisons.filter(({ isNotable }) => isNotable).length
  const missing = results.exposed - results.excluded - shown.reduce((sum, { visitors }) => sum + visitors, 0)
  return (
    <Panel title={t('evidence.segments.title')} lead={t('evidence.segments.lead')}>
      {dimension === undefined ? (
        <Text c="dimmed">{t('evidence.segments.none')}</Text>
      ) : (
        <>
          <Group gap="xs" mb="md">
            {known.length > 1 && (
              <SegmentedControl
                aria-label={t('evidence.segments.choose')}
                size="xs"
                value={dimension}
                onChange={(value) => setChosen(value as Dimension)}
                data={known.map((value) => ({ value, label: t(`evidence.segments.dimension.${value}`) }))}
              />
            )}
            {results.variants.length > 2 && (
              <NativeSelect
                aria-label={t('evidence.segments.variant')}
                size="xs"
                value={variant}
                onChange={(event) => setVariant(event.currentTarget.value)}
                data={results.variants.slice(1).map(({ key, name }) => ({ value: key, label: name }))}
              />
            )}
          </Group>
          <Forest rows={rows} promise={promisedChange(results)} />
          {small.length > 0 && (
            <Text fz="sm" c="dimmed" mt="sm">
              {t('evidence.segments.tooSmall', {
                names: small
                  .map((segment) => `${segmentName(t, format, segment)} (${format.count(segment.visitors)})`)
                  .join(', '),
              })}
            </Text>
          )}
          <Text fz="sm" c="dimmed" mt="sm">
            {notable > 0
              ? t('evidence.segments.notable', { count: notable, total: comparisons.length })
              : t('evidence.segments.calm', { total: comparisons.length })}
            {missing > 0 && ` ${t('evidence.segments.missing', { count: missing })}`}
          </Text>
        </>
      )}
    </Panel>
  )
}
