// Imports contacts from a file, or goes on with an import that was interrupted.
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { useItem, useList } from '../../../queries.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { ImportFlow } from './import-flow.tsx'

export function ImportScreen() {
  const { t } = useTranslation()
  const [params] = useSearchParams()
  const resumed = params.get('resume') ?? ''
  const fields = useList('contact-fields')
  const lists = useList('lists', { limit: '500' })
  const before = useItem('imports', resumed)
  const header = (
    <PageHeader
      title={t('contacts.import.title')}
      lead={t('contacts.import.lead')}
      back={{ to: '/contacts', label: t('contacts.title') }}
    />
  )
  if (resumed === '') {
    return (
      <Loaded queries={[fields, lists]}>
        {(known, all) => (
          <>
            {header}
            <ImportFlow fields={known} lists={all} resumed={null} listId={params.get('listId')} />
          </>
        )}
      </Loaded>
    )
  }
  return (
    <Loaded queries={[fields, lists, before]}>
      {(known, all, found) => (
        <>
          {header}
          <ImportFlow fields={known} lists={all} resumed={found} listId={null} />
        </>
      )}
    </Loaded>
  )
}
