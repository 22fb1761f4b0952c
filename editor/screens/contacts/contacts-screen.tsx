// Everybody who may be known: found by words, by list and by what they agreed to.
import { Alert, Anchor, Button, Group, NativeSelect, Paper, Stack, Text } from '@mantine/core'
import { IconDownload, IconPlus, IconTableImport, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useSearchParams } from 'react-router'
import type { Contact } from '#wire/contacts'
import type { List } from '#wire/lists'
import type { Query } from '../../api.ts'
import { useList, usePages } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import rows from '../../ui/rows.module.css'
import { SearchField } from '../../ui/search-field.tsx'
import { contactsCsvPath } from './contact-api.ts'
import { ContactBadges } from './contact-badges.tsx'
import { ContactsNav } from './contacts-nav.tsx'

const FILTERS = ['q', 'listId', 'status', 'suppressed'] as const
const STATUSES = ['subscribed', 'none', 'pending', 'unsubscribed'] as const

export function ContactsScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const format = useFormat()
  const { state } = useLocation()
  /** What has just become of the contact whose page this screen follows. */
  const done: 'erase' | 'remove' | undefined = state?.done
  const [params, setParams] = useSearchParams()
  const query: Query = Object.fromEntries(
    FILTERS.flatMap((name) => (params.get(name) ? [[name, params.get(name) ?? '']] : [])),
  )
  const pages = usePages('contacts', query)
  const lists = useList('lists', { limit: '500' })
  const isEmpty = pages.total === 0 && Object.keys(query).length === 0
  const change = (changes: Query) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        for (const [name, value] of Object.entries(changes)) {
          if (value === '') after.delete(name)
          else after.set(name, value)
        }
        return after
      },
      { replace: true, preventScrollReset: true },
    )
  const add = canEdit && (
    <Group gap="xs" justify={isEmpty ? 'center' : 'flex-start'}>
      <Button component={Link} to="/contacts/import" leftSection={<IconTableImport size={16} aria-hidden />}>
        {t('contacts.import.open')}
      </Button>
      <Button
        component={Link}
        to="/contacts/new"
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
      >
        {t('contacts.add')}
      </Button>
    </Group>
  )
  return (
    <Loaded queries={[pages, lists]}>
      {(_, allLists) => (
        <>
          <PageHeader title={t('contacts.title')} lead={t('contacts.lead')}>
            {!isEmpty && add}
          </PageHeader>
          <ContactsNav />
          {done && (
            <Alert variant="default" role="status" mb="md">
              {t(`contacts.rights.done.${done}`)}
            </Alert>
          )}
          {isEmpty ? (
            <EmptyState
              title={t('contacts.empty.title')}
              icon={<IconUsers size={36} stroke={1.5} />}
              action={add}
            >
              {t('contacts.empty.lead')}
            </EmptyState>
          ) : (
            <Stack gap="md">
              <Group gap="sm" align="flex-end">
                <SearchField
                  label={t('contacts.search')}
                  value={params.get('q') ?? ''}
                  onSearch={(q) => change({ q })}
                  flex="1 1 260px"
                />
                <NativeSelect
                  aria-label={t('contacts.list')}
                  flex="1 1 180px"
                  value={query.listId ?? ''}
                  onChange={(event) => change({ listId: event.currentTarget.value })}
                  data={[
                    { value: '', label: t('contacts.everyList') },
                    ...allLists.map(({ id, name }) => ({ value: id, label: name })),
                  ]}
                />
                <NativeSelect
                  aria-label={t('contacts.agreement')}
                  flex="1 1 180px"
                  value={query.suppressed === 'yes' ? 'suppressed' : (query.status ?? '')}
                  onChange={(event) => {
                    const { value } = event.currentTarget
                    const isSuppressed = value === 'suppressed'
                    change({ status: isSuppressed ? '' : value, suppressed: isSuppressed ? 'yes' : '' })
                  }}
                  data={[
                    { value: '', label: t('contacts.everyStatus') },
                    ...STATUSES.map((status) => ({ value: status, label: t(`contacts.status.${status}`) })),
                    { value: 'suppressed', label: t('contacts.suppressedOnly') },
                  ]}
                />
              </Group>
              <Group justify="space-between">
                <Text fz="sm" c="dimmed" role="status">
                  {t('contacts.found', { count: pages.total, shown: format.count(pages.total) })}
                </Text>
                {canEdit && pages.total > 0 && (
                  <Button
                    component="a"
                    href={contactsCsvPath({ ...query, locale: format.locale })}
                    download
                    variant="subtle"
                    size="compact-sm"
                    leftSection={<IconDownload size={16} aria-hidden />}
                  >
                    {t('contacts.export')}
                  </Button>
                )}
              </Group>
              {pages.items.length > 0 && (
                <Paper px={{ base: 'md', sm: 'lg' }} py={4}>
                  <ul className={rows.list}>
                    {pages.items.map((contact) => (
                      <ContactRow key={contact.id} contact={contact} lists={allLists} />
                    ))}
                  </ul>
                </Paper>
              )}
              <LoadMore pages={pages} />
            </Stack>
          )}
        </>
      )}
    </Loaded>
  )
}

function ContactRow({ contact, lists }: { contact: Contact; lists: readonly List[] }) {
  const { id, email, firstName, lastName, company, listIds } = contact
  const name = `${firstName} ${lastName}`.trim()
  const facts = [
    ...(name === '' ? [] : [email]),
    ...(company === '' ? [] : [company]),
    ...lists.filter((list) => listIds.includes(list.id)).map((list) => list.name),
  ]
  return (
    <li className={rows.row}>
      <div>
        <Anchor component={Link} to={`/contacts/${id}`} fw={650} underline="hover">
          {name || email}
        </Anchor>
        <Text fz="sm" c="dimmed" truncate>
          {facts.join(' · ')}
        </Text>
      </div>
      <Group gap={6}>
        <ContactBadges contact={contact} />
      </Group>
    </li>
  )
}
