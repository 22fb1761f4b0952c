// Every visitor and every event accounted for: the parts add up to the whole, and each loss says how to mend it.
import { Table, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Results } from '#wire/results'
import { useFormat } from '../../session.tsx'
import { IntakeTable } from '../../ui/intake-table.tsx'
import { Panel } from '../../ui/panel.tsx'
import classes from './results.module.css'

export function AccountPanel({ results, site }: { results: Results; site: string }) {
  const { t } = useTranslation()
  const format = useFormat()
  const dropped = results.intake.dropped.filter(({ count }) => count > 0)
  return (
    <Panel title={t('evidence.account.title')} lead={t('evidence.account.lead')}>
      <Title order={3} fz="sm" mb={4}>
        {t('evidence.account.visitors')}
      </Title>
      <Table fz="sm" horizontalSpacing={0} aria-label={t('evidence.account.visitors')}>
        <Table.Tbody>
          {results.variants.map(({ key, name, visitors }) => (
            <AccountRow key={key} label={t('evidence.account.in', { name })} count={format.count(visitors)} />
          ))}
          <AccountRow label={t('evidence.account.excluded')} count={format.count(results.excluded)} />
          <AccountRow label={t('evidence.account.exposed')} count={format.count(results.exposed)} isTotal />
        </Table.Tbody>
      </Table>
      {results.excluded > 0 && (
        <Text fz="sm" c="dimmed" mt={6}>
          {t('evidence.account.excludedWhy')}
        </Text>
      )}
      <Title order={3} fz="sm" mt="lg" mb={4}>
        {t('evidence.account.events', { site })}
      </Title>
      <Text fz="sm" c="dimmed">
        {t('evidence.account.eventsWhy')}
      </Text>
      <IntakeTable intake={results.intake} />
      {dropped.length > 0 && (
        <details className={classes.details}>
          <summary>{t('evidence.account.mend')}</summary>
          <dl className={classes.reasons}>
            {dropped.map(({ reason }) => (
              <div key={reason}>
                <dt>{t('common.intake.dropped', { reason: t(`common.dropReason.${reason}`) })}</dt>
                <dd>{t(`evidence.drop.${reason}`)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </Panel>
  )
}

function AccountRow({ label, count, isTotal = false }: { label: string; count: string; isTotal?: boolean }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={isTotal ? 650 : 400} ta="start" style={{ overflowWrap: 'anywhere' }}>
        {label}
      </Table.Th>
      <Table.Td ta="end" fw={isTotal ? 650 : 400}>
        {count}
      </Table.Td>
    </Table.Tr>
  )
}
