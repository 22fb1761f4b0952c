// Past imports: what each brought, the rows that were not taken, and those to go on with.
import { Button, Group, Paper, Progress, Stack, Text } from '@mantine/core'
import { IconTableImport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Import } from '#wire/imports'
import { api } from '../../api.ts'
import { RejectsButton } from '../../file-import/rejects-button.tsx'
import { refresh, usePages } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { ContactsNav } from './contacts-nav.tsx'
import { useImportCounts } from './use-import-counts.ts'

export function ImportsScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const imports = usePages('imports')
  const open = canEdit && (
    <Button component={Link} to="/contacts/import" leftSection={<IconTableImport size={16} aria-hidden />}>
      {t('contacts.import.open')}
    </Button>
  )
  return (
    <Loaded queries={[imports]}>
      {() => (
        <>
          <PageHeader title={t('contacts.nav.imports')} lead={t('contacts.imports.lead')}>
            {imports.total > 0 && open}
          </PageHeader>
          <ContactsNav />
          {imports.total === 0 && (
            <EmptyState
              title={t('contacts.imports.empty')}
              icon={<IconTableImport size={36} stroke={1.5} />}
              action={open}
            >
              {t('contacts.imports.emptyLead')}
            </EmptyState>
          )}
          <Stack gap="sm">
            {imports.items.map((item) => (
              <ImportRow key={item.id} item={item} canEdit={canEdit} />
            ))}
          </Stack>
          <LoadMore pages={imports} />
        </>
      )}
    </Loaded>
  )
}

function ImportRow({ item, canEdit }: { item: Import; canEdit: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, name, listName, author, createdAt, done, total, rejected } = item
  const state = item.finishedAt !== null ? 'finished' : item.cancelledAt !== null ? 'cancelled' : 'open'
  const facts = [format.instant(createdAt), ...(author ? [author] : []), ...(listName ? [listName] : [])]
  const counts = useImportCounts()
  const remove = async () => {
    await api.remove('imports', id)
    await refresh()
  }
  return (
    <Paper p={{ base: 'md', sm: 'lg' }}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div style={{ minWidth: 0, flex: '1 1 240px' }}>
          <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          <Text fz="sm" c="dimmed">
            {facts.join(' · ')}
          </Text>
        </div>
        <ToneBadge tone={state === 'finished' ? 'good' : state === 'open' ? 'unsure' : 'plain'}>
          {t(`contacts.imports.state.${state}`)}
        </ToneBadge>
      </Group>
      {state === 'open' && (
        <Progress
          value={(100 * done) / total}
          mt="sm"
          aria-label={t('fileImport.soFar', { done: format.count(done), total: format.count(total) })}
        />
      )}
      <Text fz="sm" mt="xs">
        {counts(item)
          .map(([label, count]) => t('contacts.imports.figure', { label, count: format.count(count) }))
          .join(' · ')}
      </Text>
      {canEdit && (
        <Group gap="xs" mt="sm">
          {state === 'open' && (
            <Button component={Link} to={`/contacts/import?resume=${id}`} size="xs">
              {t('contacts.import.resume.open')}
            </Button>
          )}
          {rejected > 0 && <RejectsButton noun="imports" id={id} count={rejected} size="xs" />}
          <ConfirmButton
            label={t('contacts.imports.forget')}
            title={t('contacts.imports.forgetTitle', { name })}
            confirmLabel={t('contacts.imports.forgetIt')}
            act={remove}
            button={{ variant: 'subtle', size: 'xs' }}
          >
            {t('contacts.imports.forgetMeans')}
          </ConfirmButton>
        </Group>
      )}
    </Paper>
  )
}
