// Before anything is sent: how the file reads, what its columns mean, what is wrong with it, and on what ground it is imported.
import { Button, Group, Stack } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayIn } from '#domain/day'
import type { ContactField } from '#wire/contact-fields'
import type { Import } from '#wire/imports'
import type { List } from '#wire/lists'
import { useFormat } from '../../../session.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { useSaveForm } from '../../../ui/use-save-form.ts'
import { contactApi } from '../contact-api.ts'
import { CheckPanel } from './check-panel.tsx'
import { FilePanel } from './file-panel.tsx'
import { GroundPanel } from './ground-panel.tsx'
import { groundBody, groundValues } from './ground-values.ts'
import { columnNames, guessColumns, guessDates } from './guess-columns.ts'
import { type ImportPlan, rulesOf, takenColumns } from './import-plan.ts'
import { type OpenedFile, sampleRows } from './open-file.ts'
import { useScan } from './use-scan.ts'
import { widthOf } from './width-of.ts'

type Props = {
  opened: OpenedFile
  fields: readonly ContactField[]
  lists: readonly List[]
  listId: string | null
  onAnother: () => void
  onAnnounced: (made: Import, plan: ImportPlan) => void
}

export function PrepareForm({ opened, fields, lists, listId, onAnother, onAnnounced }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { timeZone, locale } = format
  const today = dayIn(timeZone)(Date.now())
  const [read, setRead] = useState({ shape: opened.shape, hasHead: opened.hasHead, rows: opened.rows })
  const unnamed = t('contacts.import.column')
  const guess = (rows: string[][], hasHead: boolean): Pick<ImportPlan, 'names' | 'targets' | 'dates'> => {
    const names = columnNames(hasHead ? (rows[0] ?? []) : null, widthOf(rows), unnamed)
    const body = hasHead ? rows.slice(1) : rows
    const targets = guessColumns(names, body, fields)
    return { names, targets, dates: guessDates(body.flat()) }
  }
  const [mapped, setMapped] = useState(() => guess(opened.rows, opened.hasHead))
  const reread = async (changed: Partial<Pick<ImportPlan, 'shape' | 'hasHead'>>) => {
    const { shape, hasHead } = { ...read, ...changed }
    const rows = changed.shape ? await sampleRows(opened.file, shape) : read.rows
    setRead({ shape, hasHead, rows })
    setMapped(guess(rows, hasHead))
  }
  const plan = useMemo<ImportPlan>(
    () => ({ shape: read.shape, hasHead: read.hasHead, ...mapped }),
    [read.shape, read.hasHead, mapped],
  )
  const hasDates = plan.targets.includes('consentAt')
  const save = useSaveForm({
    initialValues: groundValues(listId ?? (lists.length === 1 ? lists[0]?.id : undefined) ?? '', locale),
    save: (values) => {
      const basis = lists.find(({ id }) => id === values.listId)?.basis ?? null
      return contactApi.announce({
        name: opened.file.name.slice(0, 200),
        total: scan?.total ?? 0,
        columns: takenColumns(plan).map(({ header, target }) => ({ header, target })),
        dates: plan.dates,
        fingerprint: opened.fingerprint,
        encoding: plan.shape.encoding,
        delimiter: plan.shape.delimiter,
        firstLine: plan.hasHead ? 2 : 1,
        ...groundBody(values, { basis, hasDates }),
      })
    },
    onSaved: (made) => onAnnounced(made, plan),
  })
  const needsConsentAt = hasDates && save.form.values.consent.isInColumn && save.form.values.listId !== ''
  const rules = useMemo(
    () => rulesOf(plan, fields, { today, needsConsentAt }),
    [plan, fields, today, needsConsentAt],
  )
  const { scan, isScanning } = useScan(opened.file, plan, rules)
  const hasEmail = plan.targets.includes('email')
  const good = scan?.good ?? 0
  return (
    // no form: those inside, which make a list or a field, would be sent with it
    <Stack gap="md">
      <FilePanel
        file={opened.file}
        plan={plan}
        rows={read.rows}
        fields={fields}
        onReread={(changed) => void reread(changed)}
        onMap={(changed) => setMapped((before) => ({ ...before, ...changed }))}
        onAnother={onAnother}
      />
      {hasEmail && <CheckPanel scan={scan} isScanning={isScanning} plan={plan} />}
      <GroundPanel form={save.form} lists={lists} hasDates={hasDates} today={today} />
      {save.failure && <ProblemAlert error={save.failure.error} issues={save.failure.elsewhere} />}
      <Group>
        <Button
          onClick={() => void save.onSubmit()}
          loading={save.isSaving || isScanning}
          disabled={!hasEmail || good === 0}
        >
          {t('contacts.import.start', { count: good, shown: format.count(good) })}
        </Button>
      </Group>
    </Stack>
  )
}
