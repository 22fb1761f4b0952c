// What is in the file, counted before anything is sent: contacts, repeated addresses, and rows that cannot be taken, with the first of them.
import { Alert, Loader, Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RejectReason } from '#domain/contacts/import-row'
import { useFormat } from '../../../session.tsx'
import { Panel } from '../../../ui/panel.tsx'
import classes from '../contacts.module.css'
import { type ImportPlan, takenColumns } from './import-plan.ts'
import type { BadRow, Scan } from './scan-file.ts'

const SHOWN = 8

export function CheckPanel({
  scan,
  isScanning,
  plan,
}: {
  scan: Scan | null
  isScanning: boolean
  plan: ImportPlan
}) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!scan) {
    return (
      <Panel title={t('contacts.import.check.title')}>
        <Loader size="sm" role="status" aria-label={t('common.loading')} />
      </Panel>
    )
  }
  const { total, empty, good, repeated, unreadable, bad } = scan
  const refused = total - empty - good
  const figures: [string, number][] = [
    [t('contacts.import.check.good'), good - repeated],
    ...(repeated > 0 ? [[t('contacts.import.check.repeated'), repeated] as [string, number]] : []),
    [t('contacts.import.check.refused'), refused],
  ]
  const reasons = Object.entries(scan.reasons) as [RejectReason, number][]
  return (
    <Panel
      title={t('contacts.import.check.title')}
      lead={t(refused === 0 ? 'contacts.import.check.allGood' : 'contacts.import.check.lead')}
      action={isScanning && <Loader size="sm" role="status" aria-label={t('common.loading')} />}
    >
      <Stack gap="md">
        <dl className={classes.figures}>
          {figures.map(([label, count]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{format.count(count)}</dd>
            </div>
          ))}
        </dl>
        {unreadable > 0 && (
          <Alert variant="default" role="note">
            {t('contacts.import.check.unreadable', { count: unreadable, shown: format.count(unreadable) })}
          </Alert>
        )}
        {reasons.length > 0 && (
          <Text fz="sm">
            {reasons
              .map(([reason, count]) => `${t(`contacts.reject.${reason}`)} (${format.count(count)})`)
              .join(' · ')}
          </Text>
        )}
        {bad.length > 0 && <BadRows rows={bad.slice(0, SHOWN)} plan={plan} />}
      </Stack>
    </Panel>
  )
}

function BadRows({ rows, plan }: { rows: readonly BadRow[]; plan: ImportPlan }) {
  const { t } = useTranslation()
  const at = takenColumns(plan).findIndex(({ target }) => target === 'email')
  return (
    <Table fz="sm" aria-label={t('contacts.import.check.firstBad')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('contacts.import.line')}</Table.Th>
          <Table.Th>{t('contacts.target.email')}</Table.Th>
          <Table.Th>{t('contacts.import.why')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ line, cells, reason, column }) => (
          <Table.Tr key={line}>
            <Table.Td>{line}</Table.Td>
            <Table.Td style={{ overflowWrap: 'anywhere' }}>{cells[at] ?? ''}</Table.Td>
            <Table.Td>
              {t(`contacts.reject.${reason}`)}
              {column !== '' && reason !== 'missing' && (
                <Text fz="xs" c="dimmed">
                  {column}
                </Text>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
