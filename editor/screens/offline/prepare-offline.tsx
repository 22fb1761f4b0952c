// Before anything is sent: what the columns mean, what the sales count as, and how many rows can be taken.
import { Button, Group, NativeSelect } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CONVERSION_TARGETS, readConversion } from '#domain/offline/read-conversion'
import { CheckPanel } from '../../file-import/check-panel.tsx'
import type { Preparing } from '../../file-import/file-flow.tsx'
import { FilePanel } from '../../file-import/file-panel.tsx'
import { announcedFile } from '../../file-import/file-plan.ts'
import { importApi } from '../../file-import/import-api.ts'
import type { ReadRow } from '../../file-import/scan-file.ts'
import { useFilePlan } from '../../file-import/use-file-plan.ts'
import { useScan } from '../../file-import/use-scan.ts'
import { useFormat } from '../../session.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import type { OfflineGoal } from './offline-goal.ts'
import { guessSaleColumns, isComplete, rulesOf } from './sale-columns.ts'

type Props = Preparing<'conversion-imports'> & { siteId: string; goals: readonly OfflineGoal[] }

export function PrepareOffline({ siteId, goals, opened, onAnother, onAnnounced }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { timeZone } = format
  const [goalKey, setGoalKey] = useState(goals[0]?.key ?? '')
  const currency = goals.find(({ key }) => key === goalKey)?.trigger.currency ?? 'EUR'
  const reading = useFilePlan('conversion-imports', opened, guessSaleColumns)
  const { file, plan } = reading
  const read = useMemo<ReadRow<'conversion-imports'> | null>(() => {
    const rules = rulesOf(plan, { timeZone, currency, now: Date.now() })
    const readRow: ReadRow<'conversion-imports'> = (cells) => {
      const found = readConversion(cells, rules)
      return 'conversion' in found ? { key: null } : found
    }
    return isComplete(plan) ? readRow : null
  }, [plan, timeZone, currency])
  const { scan, isScanning } = useScan(file, plan, read)
  const save = useSaveForm({
    initialValues: {},
    save: () =>
      importApi.announce('conversion-imports', {
        ...{ siteId, goal: goalKey },
        ...announcedFile(file, plan, scan?.total ?? 0),
      }),
    onSaved: (made) => onAnnounced(made, plan),
  })
  const good = scan?.good ?? 0
  return (
    <>
      <FilePanel
        reading={reading}
        meanings={{
          known: CONVERSION_TARGETS.map((value) => ({ value, label: t(`offline.target.${value}`) })),
        }}
        hasDates
        hint={t(isComplete(plan) ? 'offline.file.columnsHint' : 'offline.file.incomplete')}
        first={
          <NativeSelect
            label={t('offline.file.countsAs')}
            maw={360}
            value={goalKey}
            onChange={(event) => setGoalKey(event.currentTarget.value)}
            data={goals.map(({ key, name }) => ({ value: key, label: name }))}
          />
        }
        onAnother={onAnother}
      />
      {isComplete(plan) && (
        <CheckPanel<'conversion-imports'>
          scan={scan}
          isScanning={isScanning}
          counts={() => [[t('offline.file.good'), good]]}
          why={(reason) => t(`offline.reject.${reason}`)}
        >
          {save.failure && <ProblemAlert error={save.failure.error} issues={save.failure.elsewhere} />}
          <Group>
            <Button
              onClick={() => void save.onSubmit()}
              loading={save.isSaving || isScanning}
              disabled={good === 0}
            >
              {t('offline.file.start', { count: good, shown: format.count(good) })}
            </Button>
          </Group>
        </CheckPanel>
      )}
    </>
  )
}
