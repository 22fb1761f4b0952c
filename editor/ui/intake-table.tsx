// What became of every event received: kept, seen before, or dropped and why; the parts add up to the whole.
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Intake } from '#wire/sites'
import { useFormat } from '../session.tsx'

export function IntakeTable({ intake }: { intake: Intake }) {
  const { t } = useTranslation()
  const format = useFormat()
  const dropped = intake.dropped.filter(({ count }) => count > 0)
  if (intake.received === 0) return <Text c="dimmed">{t('common.intake.none')}</Text>
  return (
    <>
      <Table maw={560} horizontalSpacing={0} aria-label={t('common.intake.title')}>
        <Table.Tbody>
          <IntakeRow label={t('common.intake.accepted')} count={format.count(intake.accepted)} />
          <IntakeRow label={t('common.intake.duplicates')} count={format.count(intake.duplicates)} />
          {dropped.map(({ reason, count }) => (
            <IntakeRow
              key={reason}
              label={t('common.intake.dropped', { reason: t(`common.dropReason.${reason}`) })}
              count={format.count(count)}
            />
          ))}
          <IntakeRow label={t('common.intake.received')} count={format.count(intake.received)} isTotal />
        </Table.Tbody>
      </Table>
      {intake.duplicates > 0 && (
        <Text fz="sm" c="dimmed" mt="xs">
          {t('common.intake.why')}
        </Text>
      )}
    </>
  )
}

function IntakeRow({ label, count, isTotal = false }: { label: string; count: string; isTotal?: boolean }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={isTotal ? 650 : 400} ta="start">
        {label}
      </Table.Th>
      <Table.Td ta="end" fw={isTotal ? 650 : 400}>
        {count}
      </Table.Td>
    </Table.Tr>
  )
}
