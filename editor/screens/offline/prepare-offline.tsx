// Before anything is sent: what the columns mean, what the sales count as, and how many rows can be taken.
import { Button, Group, Loader, NativeSelect, SimpleGrid, Stack, Switch, Table, Text } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ConversionReject } from '#domain/offline/read-conversion'
import type { ConversionImport } from '#wire/conversions'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import classes from '../contacts/contacts.module.css'
import { columnNames, guessDates } from '../contacts/import/guess-columns.ts'
import type { OpenedFile } from '../contacts/import/open-file.ts'
import { widthOf } from '../contacts/import/width-of.ts'
import { ColumnsTable } from './columns-table.tsx'
import { offlineApi } from './offline-api.ts'
import { guessTargets, isComplete, type OfflinePlan, rulesOf, takenColumns } from './offline-plan.ts'
import type { OfflineGoal } from './offline-screen.tsx'
import { type ConversionScan, scanConversions } from './scan-conversions.ts'

type Props = {
  siteId: string
  goals: readonly OfflineGoal[]
  opened: OpenedFile
  onAnother: () => void
  onAnnounced: (made: ConversionImport, plan: OfflinePlan) => void
}

export function PrepareOffline({ siteId, goals, opened, onAnother, onAnnounced }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const unnamed = t('contacts.import.column')
  const guess = (hasHead: boolean): OfflinePlan => {
    const { rows, shape } = opened
    const names = columnNames(hasHead ? (rows[0] ?? []) : null, widthOf(rows), unnamed)
    const body = hasHead ? rows.slice(1) : rows
    return { shape, hasHead, names, targets: guessTargets(names, body), dates: guessDates(body.flat()) }
  }
  const [plan, setPlan] = useState(() => guess(opened.hasHead))
  const [goalKey, setGoalKey] = useState(goals[0]?.key ?? '')
  const currency = goals.find(({ key }) => key === goalKey)?.trigger.currency ?? 'EUR'
  const scan = useConversionScan(opened.file, plan, currency)
  const save = useSaveForm({
    initialValues: {},
    save: () =>
      offlineApi.announce({
        siteId,
        goal: goalKey,
        name: opened.file.name.slice(0, 200),
        total: scan?.total ?? 0,
        columns: takenColumns(plan).map(({ header, target }) => ({ header, target })),
        dates: plan.dates,
        firstLine: plan.hasHead ? 2 : 1,
      }),
    onSaved: (made) => onAnnounced(made, plan),
  })
  const good = scan?.good ?? 0
  return (
    <Panel
      title={opened.file.name}
      lead={t('offline.file.guessed')}
      action={
        <Button variant="default" size="xs" onClick={onAnother}>
          {t('contacts.import.another')}
        </Button>
      }
    >
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
          <NativeSelect
            label={t('offline.file.goal')}
            value={goalKey}
            onChange={(event) => setGoalKey(event.currentTarget.value)}
            data={goals.map(({ key, name }) => ({ value: key, label: name }))}
          />
          <NativeSelect
            label={t('contacts.import.dates')}
            value={plan.dates}
            onChange={(event) =>
              setPlan({ ...plan, dates: event.currentTarget.value as OfflinePlan['dates'] })
            }
            data={(['dmy', 'mdy'] as const).map((value) => ({
              value,
              label: t(`contacts.import.dateOrder.${value}`),
            }))}
          />
          <Switch
            label={t('contacts.import.hasHead')}
            checked={plan.hasHead}
            onChange={(event) => setPlan(guess(event.currentTarget.checked))}
            style={{ alignSelf: 'end' }}
            mb={8}
          />
        </SimpleGrid>
        <ColumnsTable plan={plan} rows={opened.rows} onMap={(targets) => setPlan({ ...plan, targets })} />
        <Text fz="sm" c="dimmed" className="lv-measure">
          {t(isComplete(plan) ? 'offline.file.columnsHint' : 'offline.file.incomplete')}
        </Text>
        {isComplete(plan) && <ScanWords scan={scan} />}
        {save.failure && <ProblemAlert error={save.failure.error} issues={save.failure.elsewhere} />}
        <Group>
          <Button
            onClick={() => void save.onSubmit()}
            loading={save.isSaving || (isComplete(plan) && scan === null)}
            disabled={!isComplete(plan) || good === 0}
          >
            {t('offline.file.start', { count: good, shown: format.count(good) })}
          </Button>
        </Group>
      </Stack>
    </Panel>
  )
}

/** Null while it counts, and where the columns do not say enough. */
function useConversionScan(file: File, plan: OfflinePlan, currency: string): ConversionScan | null {
  const { timeZone } = useFormat()
  const [scan, setScan] = useState<ConversionScan | null>(null)
  const rules = useMemo(
    () => rulesOf(plan, { timeZone, currency, now: Date.now() }),
    [plan, timeZone, currency],
  )
  useEffect(() => {
    const stop = new AbortController()
    setScan(null)
    if (isComplete(plan)) scanConversions(file, plan, rules, stop.signal).then(setScan, () => {})
    return () => stop.abort()
  }, [file, plan, rules])
  return scan
}

function ScanWords({ scan }: { scan: ConversionScan | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  if (!scan) return <Loader size="sm" role="status" aria-label={t('common.loading')} />
  const reasons = Object.entries(scan.reasons) as [ConversionReject, number][]
  const refused = reasons.reduce((sum, [, count]) => sum + count, 0)
  return (
    <>
      <dl className={classes.figures}>
        <div>
          <dt>{t('offline.file.good')}</dt>
          <dd>{format.count(scan.good)}</dd>
        </div>
        <div>
          <dt>{t('contacts.import.check.refused')}</dt>
          <dd>{format.count(refused)}</dd>
        </div>
      </dl>
      {scan.bad.length > 0 && (
        <Table fz="sm" aria-label={t('contacts.import.check.firstBad')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('contacts.import.line')}</Table.Th>
              <Table.Th>{t('contacts.import.row')}</Table.Th>
              <Table.Th>{t('contacts.import.why')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {scan.bad.map(({ line, cells, reason }) => (
              <Table.Tr key={line}>
                <Table.Td>{line}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {cells.filter((cell) => cell !== '').join(' · ')}
                </Table.Td>
                <Table.Td>{t(`offline.reject.${reason}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  )
}
