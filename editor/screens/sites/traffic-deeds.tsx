// What visitors do, with the share of daily visitors who do it: goals first of all.
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Deed } from '#wire/traffic'
import { useFormat } from '../../session.tsx'
import classes from './traffic.module.css'

export function TrafficDeeds({ deeds }: { deeds: readonly Deed[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (deeds.length === 0)
    return (
      <Text fz="sm" c="dimmed">
        {t('traffic.noDeed')}
      </Text>
    )
  const nameOf = ({ kind, name, key }: Deed) =>
    kind === 'engaged' || kind === 'revenue' ? t(`traffic.deed.${kind}`) : name || key
  return (
    <Table maw={640} horizontalSpacing={0} aria-label={t('traffic.deeds')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('traffic.deeds')}</Table.Th>
          <Table.Th ta="end">{t('traffic.visitors')}</Table.Th>
          <Table.Th ta="end" ps="md">
            {t('traffic.rate')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {deeds.map((deed) => (
          <Table.Tr key={`${deed.kind} ${deed.key}`}>
            <Table.Th scope="row" fw={400} className={classes.cell}>
              {nameOf(deed)}
            </Table.Th>
            <Table.Td ta="end">{format.count(deed.visitors)}</Table.Td>
            <Table.Td ta="end" ps="md">
              {deed.rate === null ? '–' : format.percent(deed.rate)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
