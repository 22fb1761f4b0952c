// What came of each version: delivered, clicked, converted, unsubscribed, bounced; the figure that decides stands out.
import { Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { CampaignReport, VariantReport } from '#wire/campaign-report'
import type { Campaign } from '#wire/campaigns'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { LinksTable } from './links-table.tsx'
import classes from './report.module.css'
import { type Figure, reportFigures } from './report-figures.ts'

type Props = { campaign: Campaign; report: CampaignReport }

export function ReportPanel({ campaign, report }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { rows, deciding } = report
  const figures = reportFigures(t, format, report, campaign.isRehearsal)
  const isPart = (row: VariantReport) => rows.some(({ part }) => part !== row.part)
  const title = (row: VariantReport) =>
    row.part === 'rest' ? t('campaigns.report.rest', { name: row.name }) : row.name
  const someMeasured = rows.some(({ measured, accepted }) => measured < accepted)
  return (
    <Panel
      title={t('campaigns.report.title')}
      lead={
        deciding === null
          ? t('campaigns.report.leadPlain')
          : t('campaigns.report.lead', {
              what: uncapital(t(`campaigns.measure.deciding.${deciding}`)),
            })
      }
    >
      {rows.length > 2 && (
        <Text fz="xs" c="dimmed" hiddenFrom="sm" mb={4}>
          {t('campaigns.report.slide')}
        </Text>
      )}
      <Table.ScrollContainer
        minWidth={110 + rows.length * 84}
        type="native"
        tabIndex={0}
        role="group"
        aria-label={t('campaigns.report.table')}
      >
        <Table verticalSpacing={6} horizontalSpacing={8}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('campaigns.report.figure')}</Table.Th>
              {rows.map((row) => (
                <Table.Th key={`${row.part} ${row.variant}`} ta="end" miw={84}>
                  {title(row)}
                  {isPart(row) && row.part === 'test' && (
                    <Text fz="xs" c="dimmed" fw={400}>
                      {t('campaigns.report.test')}
                    </Text>
                  )}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {figures.map((figure) => (
              <FigureRow key={figure.name} figure={figure} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Text fz="sm" c="dimmed" mt="xs">
        {t('campaigns.report.clicksText')}
        {someMeasured && ` ${t('campaigns.report.measuredText')}`}
        {rows.some(({ bounces }) => bounces.hard > 0) && ` ${t('campaigns.report.bouncedText')}`}
        {campaign.opens === 'consenting' && ` ${t('campaigns.report.opensText')}`}
      </Text>
      {report.links.length > 0 && <LinksTable links={report.links} rows={rows} />}
    </Panel>
  )
}

/** Amid a sentence. */
const uncapital = (text: string) => text.charAt(0).toLocaleLowerCase() + text.slice(1)

function FigureRow({ figure: { label, cells, decides, isIndented } }: { figure: Figure }) {
  return (
    <Table.Tr className={decides ? classes.deciding : undefined}>
      <Table.Th scope="row" fw={decides ? 650 : 400} ta="start" pl={isIndented ? 24 : undefined}>
        {label}
      </Table.Th>
      {cells.map(({ key, text, share }) => (
        <Table.Td key={key} ta="end" fw={decides ? 650 : undefined}>
          {text}
          {share && (
            <Text span fz="xs" c="dimmed" ml={6}>
              {share}
            </Text>
          )}
        </Table.Td>
      ))}
    </Table.Tr>
  )
}
