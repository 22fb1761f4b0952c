// Visitors and what they did, a line a variant, in the terms of the deciding metric.
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { countedWords, valueWords } from './metric-words.ts'

export function VariantsTable({ results }: { results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [metric] = results.metrics
  const { kind } = metric
  const notes = [
    ...(kind === 'binary' ? [] : [t('results.variants.concerned')]),
    ...(metric.cap === null
      ? []
      : [t('results.variants.capped', { cap: valueWords(format, metric, metric.cap) })]),
    ...(metric.windowMs === null
      ? []
      : [t('results.variants.window', { days: Math.round(metric.windowMs / 86_400_000) })]),
  ]
  return (
    <Panel
      title={t('results.variants.title')}
      lead={
        <>
          <b>{metric.name}</b> · {countedWords(t, metric)}
        </>
      }
    >
      <Table.ScrollContainer
        minWidth={kind === 'mean' ? 400 : 300}
        type="native"
        tabIndex={0}
        role="group"
        aria-label={t('results.variants.table')}
      >
        <Table verticalSpacing="sm" horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('results.variants.variant')}</Table.Th>
              <Table.Th ta="end">{t('results.variants.visitors')}</Table.Th>
              <Table.Th ta="end">{t(`results.variants.conversions.${kind}`)}</Table.Th>
              {kind === 'mean' && <Table.Th ta="end">{t('results.variants.total')}</Table.Th>}
              <Table.Th ta="end">{t(`results.variants.value.${kind}`)}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {results.variants.map((variant, index) => (
              <Table.Tr key={variant.key}>
                <Table.Th scope="row" fw={600} ta="start">
                  {variant.name}
                  <Text fz="xs" c="dimmed">
                    {index === 0 && `${t('results.variants.control')} · `}
                    {t('results.variants.weight', { share: format.percent(variant.weight, 1) })}
                  </Text>
                </Table.Th>
                <Table.Td ta="end">{format.count(variant.visitors)}</Table.Td>
                <Table.Td ta="end">{format.count(variant.conversions)}</Table.Td>
                {kind === 'mean' && <Table.Td ta="end">{valueWords(format, metric, variant.total)}</Table.Td>}
                <Table.Td ta="end" fw={650}>
                  {valueWords(format, metric, variant.value)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {notes.length > 0 && (
        <Text fz="sm" c="dimmed" mt="xs">
          {notes.join(' ')}
        </Text>
      )}
    </Panel>
  )
}
