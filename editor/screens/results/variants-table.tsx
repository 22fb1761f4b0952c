// Visitors, conversions and rates, a line a variant.
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'

export function VariantsTable({ results }: { results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <>
      <Table.ScrollContainer
        minWidth={300}
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
              <Table.Th ta="end">{t('results.variants.conversions')}</Table.Th>
              <Table.Th ta="end">{t('results.variants.rate')}</Table.Th>
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
                <Table.Td ta="end" fw={650}>
                  {variant.rate === null ? '–' : format.percent(variant.rate)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {results.excluded > 0 && (
        <Text fz="sm" c="dimmed" mt="xs">
          {t('results.variants.excluded', { count: results.excluded })}
        </Text>
      )}
    </>
  )
}
