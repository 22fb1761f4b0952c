// The way of a file: chosen, looked through, sent, and what became of it.
import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ContactField } from '#wire/contact-fields'
import type { Import } from '#wire/imports'
import type { List } from '#wire/lists'
import { useFormat } from '../../../session.tsx'
import { ChooseFile } from './choose-file.tsx'
import { DonePanel } from './done-panel.tsx'
import type { Encoding } from './file-shape.ts'
import { columnNames } from './guess-columns.ts'
import type { ImportPlan } from './import-plan.ts'
import { type FileTrouble, type OpenedFile, openFile, sampleRows } from './open-file.ts'
import { PrepareForm } from './prepare-form.tsx'
import { SendingPanel } from './sending-panel.tsx'
import { widthOf } from './width-of.ts'

type Step =
  | { at: 'choose'; trouble?: FileTrouble | 'other_file' }
  | { at: 'prepare'; opened: OpenedFile }
  | { at: 'send'; file: File; plan: ImportPlan; made: Import }
  | { at: 'done'; ended: Import }

type Props = {
  fields: readonly ContactField[]
  lists: readonly List[]
  /** An import that was interrupted: its file is to be chosen again. */
  resumed: Import | null
  listId: string | null
}

export function ImportFlow({ fields, lists, resumed, listId }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const [step, setStep] = useState<Step>({ at: 'choose' })
  const choose = async (file: File) => {
    const opened = await openFile(file)
    if (typeof opened === 'string') return setStep({ at: 'choose', trouble: opened })
    if (!resumed) return setStep({ at: 'prepare', opened })
    if (opened.fingerprint !== resumed.fingerprint) return setStep({ at: 'choose', trouble: 'other_file' })
    const plan = await planOf(opened.file, resumed, t('contacts.import.column'))
    setStep({ at: 'send', file: opened.file, plan, made: resumed })
  }
  if (step.at === 'prepare') {
    return (
      <PrepareForm
        key={step.opened.fingerprint}
        opened={step.opened}
        fields={fields}
        lists={lists}
        listId={listId}
        onAnother={() => setStep({ at: 'choose' })}
        onAnnounced={(made, plan) => setStep({ at: 'send', file: step.opened.file, plan, made })}
      />
    )
  }
  if (step.at === 'send') return <SendingPanel {...step} onEnd={(ended) => setStep({ at: 'done', ended })} />
  if (step.at === 'done') return <DonePanel ended={step.ended} onAnother={() => setStep({ at: 'choose' })} />
  return (
    <Stack gap="md">
      {resumed && (
        <Alert variant="default" role="note">
          {t('contacts.import.resume.lead', {
            name: resumed.name,
            done: format.count(resumed.done),
            total: format.count(resumed.total),
          })}
        </Alert>
      )}
      {step.trouble && (
        <Alert
          role="alert"
          variant="default"
          icon={<IconAlertTriangle size={20} aria-hidden />}
          styles={{
            root: { borderColor: 'var(--lv-bad)', background: 'var(--lv-bad-soft)' },
            icon: { color: 'var(--lv-bad)' },
          }}
        >
          <Text fz="sm">{t(`contacts.import.trouble.${step.trouble}`)}</Text>
        </Alert>
      )}
      <ChooseFile onFile={(file) => void choose(file)} />
    </Stack>
  )
}

/** As it was read the first time. */
async function planOf(file: File, made: Import, unnamed: string): Promise<ImportPlan> {
  const shape = {
    encoding: made.encoding as Encoding,
    delimiter: made.delimiter as ImportPlan['shape']['delimiter'],
  }
  const rows = await sampleRows(file, shape)
  const hasHead = made.firstLine > 1
  const names = columnNames(hasHead ? (rows[0] ?? []) : null, widthOf(rows), unnamed)
  const targets = names.map((name) => made.columns.find(({ header }) => header === name)?.target ?? null)
  return { shape, hasHead, names, targets, dates: made.dates }
}
