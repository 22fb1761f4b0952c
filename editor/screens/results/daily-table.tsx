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
  const counts = (day: string, variant: string) => {
    const cell = results.daily.find((count) => count.day === day && count.variant === variant)
    return {
      conversions: format.count(cell?.conversions ?? 0),
      visitors: format.count(cell?.visitors ?? 0),
    }
  }
  return (
    <Panel title={t('results.daily.title')} lead={t('results.daily.lead')}>
      {days.length === 0 ? (
        <Text c="dimmed">{t('results.daily.none')}</Text>
      ) : (
        <Table.ScrollContainer
          minWidth={56 + results.variants.length * 78}
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
              {days.map((day) => (
                <Table.Tr key={day}>
                  <Table.Th scope="row" fw={400} ta="start" style={{ whiteSpace: 'nowrap' }}>
                    {format.dayShort(day)}
                  </Table.Th>
                  {results.variants.map(({ key }) => (
                    <Table.Td key={key} ta="end" style={{ whiteSpace: 'nowrap' }}>
                      <Text span fz="sm" visibleFrom="sm">
                        {t('results.daily.of', counts(day, key))}
                      </Text>
                      <Text span fz="sm" hiddenFrom="sm">
                        {t('results.daily.short', counts(day, key))}
                      </Text>
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
