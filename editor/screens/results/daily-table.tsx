// Visitors and conversions day by day, a column a variant.
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'

export function DailyTable({ results }: { results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const days = [...new Set(results.daily.map(({ day }) => day))].sort().reverse()
  const cell = (day: string, variant: string) =>
    results.daily.find((count) => count.day === day && count.variant === variant)
  return (
    <Panel title={t('results.daily.title')} lead={t('results.daily.lead')}>
      {days.length === 0 ? (
        <Text c="dimmed">{t('results.daily.none')}</Text>
      ) : (
        <Table.ScrollContainer
          minWidth={120 + results.variants.length * 110}
          type="native"
          tabIndex={0}
          role="group"
          aria-label={t('results.daily.table')}
        >
          <Table fz="sm" horizontalSpacing={6}>
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
              {days.map((day) => (
                <Table.Tr key={day}>
                  <Table.Th scope="row" fw={400} ta="start">
                    {format.dayShort(day)}
                  </Table.Th>
                  {results.variants.map(({ key }) => (
                    <Table.Td key={key} ta="end">
                      {t('results.daily.of', {
                        conversions: format.count(cell(day, key)?.conversions ?? 0),
                        visitors: format.count(cell(day, key)?.visitors ?? 0),
                      })}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Panel>
  )
}
