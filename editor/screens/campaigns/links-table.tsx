// Which links of the mail were clicked, the most clicked first.
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CampaignReport } from '#wire/campaign-report'
import { useFormat } from '../../session.tsx'
import classes from './report.module.css'

type Props = Pick<CampaignReport, 'links' | 'rows'>

export function LinksTable({ links, rows }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const isMany = new Set(links.map(({ variant }) => variant)).size > 1
  return (
    <details className={classes.details}>
      <summary>{t('campaigns.report.links')}</summary>
      <Table.ScrollContainer
        minWidth={280}
        type="native"
        tabIndex={0}
        role="group"
        aria-label={t('campaigns.report.links')}
      >
        <Table fz="sm" horizontalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('campaigns.report.link')}</Table.Th>
              <Table.Th ta="end">{t('campaigns.report.row.clicks')}</Table.Th>
              <Table.Th ta="end">{t('campaigns.report.row.raw')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {links.map(({ variant, url, raw, filtered }) => (
              <Table.Tr key={`${variant} ${url}`}>
                <Table.Th scope="row" fw={400} ta="start" style={{ overflowWrap: 'anywhere' }}>
                  {url}
                  {isMany && (
                    <Text fz="xs" c="dimmed">
                      {rows.find((row) => row.variant === variant)?.name ?? variant}
                    </Text>
                  )}
                </Table.Th>
                <Table.Td ta="end">{format.count(filtered)}</Table.Td>
                <Table.Td ta="end">{format.count(raw)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </details>
  )
}
