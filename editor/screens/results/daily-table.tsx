// Visitors and what they did day by day, a column a variant, the newest day first.
import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { valueWords } from './metric-words.ts'

export function DailyTable({ results, days }: { results: Results; days: readonly string[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [metric] = results.metrics
  const words = (day: string, variant: string) => {
    const cell = results.daily.find((count) => count.day === day && count.variant === variant)
    if (!cell) return '–'
    const visitors = format.count(cell.visitors)
    return metric.kind === 'binary'
      ? t('results.daily.of', { conversions: format.count(cell.conversions), visitors })
      : t('results.daily.mean', { value: valueWords(format, metric, cell.value), visitors })
  }
  return (
    <Table.ScrollContainer
      minWidth={56 + results.variants.length * 96}
      type="native"
      tabIndex={0}
      role="group"
      aria-label={t('results.daily.table')}
    >
      <Table fz="sm" horizontalSpacing={6} style={{ overflowWrap: 'anywhere' }}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('results.daily.day')}</Table.Th>
            {results.variants.map(({ key, name }) => (
              <Table.Th key={key} ta="end">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {days.toReversed().map((day) => (
            <Table.Tr key={day}>
              <Table.Th scope="row" fw={400} ta="start" style={{ whiteSpace: 'nowrap' }}>
                {format.dayShort(day)}
              </Table.Th>
              {results.variants.map(({ key }) => (
                <Table.Td key={key} ta="end">
                  {words(day, key)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
