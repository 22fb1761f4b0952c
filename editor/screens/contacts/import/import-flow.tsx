// The way of a file of contacts: what it brings is people, on a list and on a ground.
import { Alert, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { RejectReason } from '#domain/contacts/import-row'
import type { ContactField } from '#wire/contact-fields'
import type { Import } from '#wire/imports'
import type { List } from '#wire/lists'
import { DonePanel } from '../../../file-import/done-panel.tsx'
import { Figures } from '../../../file-import/figures.tsx'
import { FileFlow } from '../../../file-import/file-flow.tsx'
import { SendingPanel } from '../../../file-import/sending-panel.tsx'
import { useFormat } from '../../../session.tsx'
import { useImportCounts } from '../use-import-counts.ts'
import { PrepareForm } from './prepare-form.tsx'
import { resumeImport } from './resume-import.ts'

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
  const unnamed = t('fileImport.column')
  const counts = useImportCounts()
  return (
    <FileFlow<'imports'>
      resume={resumed ? (opened) => resumeImport(opened, resumed, unnamed) : undefined}
      choose={(chooser) => (
        <>
          {resumed && (
            <Alert variant="default" role="note">
              {t('contacts.import.resume.lead', {
                name: resumed.name,
                done: format.count(resumed.done),
                total: format.count(resumed.total),
              })}
            </Alert>
          )}
          {chooser}
        </>
      )}
      prepare={(preparing) => <PrepareForm {...preparing} fields={fields} lists={lists} listId={listId} />}
      send={(sending) => (
        <SendingPanel
          {...sending}
          lead={t('contacts.import.sendingLead')}
          leaving={t('contacts.import.leaving')}
          counts={counts}
        />
      )}
      done={(ended, onAnother) => (
        <DonePanel
          noun="imports"
          ended={ended}
          figures={<Figures counts={counts(ended)} />}
          why={(reason: RejectReason) => t(`contacts.reject.${reason}`)}
          see={
            <Button
              component={Link}
              to={ended.listId === null ? '/contacts' : `/contacts?listId=${ended.listId}`}
            >
              {t('contacts.import.see')}
            </Button>
          }
          onAnother={onAnother}
        />
      )}
    />
  )
}
