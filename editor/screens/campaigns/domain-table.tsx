// The same by recipient domain: where mails are taken, where they have to wait, where they are refused.
import { Table } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CampaignProgress } from '#wire/campaign-report'
import { useFormat } from '../../session.tsx'
import classes from './progress.module.css'

const COLUMNS = ['sent', 'waiting', 'deferred', 'failed'] as const

export function DomainTable({ domains }: { domains: CampaignProgress['byDomain'] }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <details className={classes.details}>
      <summary>{t('campaigns.progress.byDomain')}</summary>
      <Table.ScrollContainer
        minWidth={420}
        type="native"
        tabIndex={0}
        role="group"
        aria-label={t('campaigns.progress.byDomain')}
      >
        <Table fz="sm" horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('campaigns.progress.domain')}</Table.Th>
              {COLUMNS.map((column) => (
                <Table.Th key={column} ta="end">
                  {t(`campaigns.progress.column.${column}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {domains.map((row) => (
              <Table.Tr key={row.domain}>
                <Table.Th scope="row" fw={400} ta="start">
                  {row.domain}
                </Table.Th>
                {COLUMNS.map((column) => (
                  <Table.Td key={column} ta="end">
                    {format.count(row[column])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  )
}
