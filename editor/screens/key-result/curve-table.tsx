// The curve as numbers, for those who read rather than look: a row a week at most, beside the line to the target.
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { expectedLevel, expectedProgress } from '#domain/progress'
import type { KeyResult } from '#wire/key-results'
import { useFormat } from '../../session.tsx'

type Props = { keyResult: KeyResult; points: readonly { day: string; value: number }[] }

export function CurveTable({ keyResult, points }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { unit, startsOn, dueOn, source } = keyResult
  const step = source === 'measured' ? 7 : 1
  const rows = points.toReversed().filter((_, index) => index % step === 0)
  return (
    <details>
      <Text component="summary" fz="sm" c="dimmed" style={{ cursor: 'pointer' }}>
        {t('keyResults.level.table')}
      </Text>
      <Table.ScrollContainer minWidth={280} maxHeight={320}>
        <Table fz="sm" mt="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('keyResults.level.day')}</Table.Th>
              <Table.Th ta="right">{t('keyResults.level.value')}</Table.Th>
              <Table.Th ta="right">{t('keyResults.level.line')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ day, value }) => (
              <Table.Tr key={day}>
                <Table.Td>{format.day(day)}</Table.Td>
                <Table.Td ta="right">{format.level(value, unit)}</Table.Td>
                <Table.Td ta="right">
                  {format.level(expectedLevel(keyResult, expectedProgress(startsOn, dueOn, day)), unit)}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  )
}
