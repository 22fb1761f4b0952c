// Before anything is sent: how the file reads, what its columns mean, what is wrong with it, and on what ground it is imported.
import { Button, Group, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { OWN_TARGETS, readImportRow, type Target } from '#domain/contacts/import-row'
import { dayIn } from '#domain/day'
import type { ContactField } from '#wire/contact-fields'
import type { Import } from '#wire/imports'
import type { List } from '#wire/lists'
import { api } from '../../../api.ts'
import { CheckPanel } from '../../../file-import/check-panel.tsx'
import type { Preparing } from '../../../file-import/file-flow.tsx'
import { FilePanel } from '../../../file-import/file-panel.tsx'
import { announcedFile, retarget } from '../../../file-import/file-plan.ts'
import { importApi } from '../../../file-import/import-api.ts'
import type { ReadRow } from '../../../file-import/scan-file.ts'
import { useFilePlan } from '../../../file-import/use-file-plan.ts'
import { useScan } from '../../../file-import/use-scan.ts'
import { useFormat } from '../../../session.tsx'
import { LeaveGuard } from '../../../ui/leave-guard.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { useSaveForm } from '../../../ui/use-save-form.ts'
import { FieldModal } from '../field-modal.tsx'
import { guessContactColumns, isSurelyOfConsent, rulesOf } from './contact-columns.ts'
import { GroundPanel } from './ground-panel.tsx'
import { groundBody, groundValues, NEW_LIST } from './ground-values.ts'

type Props = Preparing<'imports'> & {
  fields: readonly ContactField[]
  lists: readonly List[]
  listId: string | null
}

export function PrepareForm({ opened, fields, lists, listId, onAnother, onAnnounced }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { timeZone, locale } = format
  const today = dayIn(timeZone)(Date.now())
  const [makingAt, setMakingAt] = useState<number | null>(null)
  const reading = useFilePlan('imports', opened, (names, rows) => guessContactColumns(names, rows, fields))
  const { file, plan, remap } = reading
  const dateColumn = plan.names[plan.targets.indexOf('consentAt')] ?? null
  const hasConsentDates = dateColumn !== null
  const hasDates =
    hasConsentDates ||
    fields.some(({ key, kind }) => kind === 'date' && plan.targets.includes(`field:${key}`))
  const save = useSaveForm({
    initialValues: groundValues(
      listId ?? (lists.length === 1 ? lists[0]?.id : undefined),
      file.name,
      locale,
      // any other date is a guess, and a person's to confirm
      dateColumn !== null && isSurelyOfConsent(dateColumn),
    ),
    save: async (values): Promise<Import> => {
      const announce = (into: string) =>
        importApi.announce('imports', {
          ...announcedFile(file, sent, scan?.total ?? 0),
          fingerprint: opened.fingerprint,
          encoding: plan.shape.encoding,
          delimiter: plan.shape.delimiter,
          ...groundBody({ ...values, listId: into }, { basis, hasDates: hasConsentDates }),
        })
      if (values.listId !== NEW_LIST) return announce(values.listId)
      const made = await api.create('lists', { name: values.newList, basis: 'opt_in', description: '' })
      return announce(made.id).catch(async (error: unknown) => {
        // an import that is refused leaves no list behind
        await api.remove('lists', made.id)
        throw error
      })
    },
    rename: (path, _, { listId: chosen }) => (chosen === NEW_LIST && path === 'name' ? 'newList' : path),
    onSaved: (made) => onAnnounced(made, sent),
  })
  const { isInColumn } = save.form.values.consent
  const basis =
    save.form.values.listId === NEW_LIST
      ? 'opt_in'
      : (lists.find(({ id }) => id === save.form.values.listId)?.basis ?? null)
  const needsConsent = groundBody(save.form.values, { basis, hasDates: hasConsentDates }).consent !== null
  // a date that nobody has confirmed proves nothing, and is not sent
  const sent = useMemo(
    () =>
      isInColumn
        ? plan
        : { ...plan, targets: plan.targets.map((target) => (target === 'consentAt' ? null : target)) },
    [plan, isInColumn],
  )
  const needsConsentAt = hasConsentDates && isInColumn && save.form.values.listId !== ''
  const hasEmail = plan.targets.includes('email')
  const read = useMemo<ReadRow<'imports'> | null>(() => {
    const rules = rulesOf(sent, fields, { today, needsConsentAt, needsConsent })
    const readRow: ReadRow<'imports'> = (cells) => {
      const found = readImportRow(cells, rules)
      return 'contact' in found ? { key: found.contact.key } : found
    }
    return hasEmail ? readRow : null
  }, [sent, fields, today, needsConsentAt, needsConsent, hasEmail])
  const { scan, isScanning } = useScan(file, sent, read)
  const good = scan?.good ?? 0
  return (
    // no form: those inside, which make a list or a field, would be sent with it
    <>
      <LeaveGuard isActive={save.isUnsaved} />
      <FilePanel
        reading={reading}
        meanings={{
          known: [
            ...OWN_TARGETS.map((value) => ({ value, label: t(`contacts.target.${value}`) })),
            ...fields.map(({ key, label }) => ({ value: `field:${key}`, label })),
          ],
          make: { label: t('contacts.target.new'), onMake: setMakingAt },
        }}
        hasDates={hasDates}
        hint={t(hasEmail ? 'contacts.import.leftOut' : 'contacts.import.noEmail')}
        onAnother={onAnother}
      />
      {makingAt !== null && (
        <FieldModal
          field={null}
          suggested={plan.names[makingAt] ?? ''}
          onClose={() => setMakingAt(null)}
          onSaved={({ key }) => remap({ targets: retarget<Target>(plan.targets, makingAt, `field:${key}`) })}
        />
      )}
      {hasEmail && (
        <CheckPanel<'imports'>
          scan={scan}
          isScanning={isScanning}
          counts={({ good: all, repeated }) => [
            [t('contacts.import.contacts'), all - repeated],
            ...(repeated > 0 ? [[t('contacts.import.repeated'), repeated] as [string, number]] : []),
          ]}
          why={(reason) => t(`contacts.reject.${reason}`)}
        >
          {(scan?.repeated ?? 0) > 0 && (
            <Text fz="sm" className="lv-measure">
              {t('contacts.import.repeatedMeans')}
            </Text>
          )}
        </CheckPanel>
      )}
      <GroundPanel form={save.form} lists={lists} dateColumn={dateColumn} today={today} />
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
    </>
  )
}
