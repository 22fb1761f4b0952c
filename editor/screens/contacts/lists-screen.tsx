// Lists: on what ground each is written to, and how many of its people a campaign would reach.
import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { IconListDetails, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { List } from '#wire/lists'
import { usePages } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import classes from './contacts.module.css'
import { ContactsNav } from './contacts-nav.tsx'
import { ListModal } from './list-modal.tsx'

const WORTH_SEARCHING = 8

export function ListsScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [q, setQ] = useState('')
  const [edited, setEdited] = useState<List | 'new' | null>(null)
  const lists = usePages('lists', q === '' ? {} : { q })
  const isEmpty = lists.total === 0 && q === ''
  const add = canEdit && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('contacts.lists.new')}
    </Button>
  )
  return (
    <Loaded queries={[lists]}>
      {() => (
        <>
          <PageHeader title={t('contacts.nav.lists')} lead={t('contacts.lists.lead')}>
            {!isEmpty && add}
          </PageHeader>
          <ContactsNav />
          {isEmpty && (
            <EmptyState
              title={t('contacts.lists.empty')}
              icon={<IconListDetails size={36} stroke={1.5} />}
              action={add}
            >
              {t('contacts.lists.emptyLead')}
            </EmptyState>
          )}
          {(lists.total > WORTH_SEARCHING || q !== '') && (
            <SearchField label={t('contacts.lists.search')} value={q} onSearch={setQ} mb="md" maw={420} />
          )}
          <Stack gap="sm">
            {lists.items.map((list) => (
              <ListRow key={list.id} list={list} onEdit={canEdit ? () => setEdited(list) : undefined} />
            ))}
          </Stack>
          {lists.items.length === 0 && q !== '' && <Text c="dimmed">{t('contacts.lists.noneFound')}</Text>}
          <LoadMore pages={lists} />
          {edited && <ListModal list={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
        </>
      )}
    </Loaded>
  )
}

const HINDRANCES = ['unsubscribed', 'withoutConsent', 'suppressed'] as const

function ListRow({ list, onEdit }: { list: List; onEdit?: (() => void) | undefined }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { members, reachable } = list.reach
  const why = HINDRANCES.filter((name) => list.reach[name] > 0).map((name) =>
    t(`contacts.reach.${name}`, { count: list.reach[name], shown: format.count(list.reach[name]) }),
  )
  return (
    <Paper p={{ base: 'md', sm: 'lg' }}>
      <Group justify="space-between" align="flex-start" gap="sm" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Group gap="sm">
            <Anchor component={Link} to={`/contacts?listId=${list.id}`} fw={650} underline="hover">
              {list.name}
            </Anchor>
            <ToneBadge tone={list.basis === 'opt_in' ? 'accent' : 'plain'}>
              {t(`contacts.basis.short.${list.basis}`)}
            </ToneBadge>
          </Group>
          {list.description !== '' && <Text fz="sm">{list.description}</Text>}
        </div>
        {onEdit && (
          <Button
            variant="default"
            size="xs"
            style={{ flexShrink: 0 }}
            onClick={onEdit}
            aria-label={t('contacts.lists.editOf', { name: list.name })}
          >
            {t('contacts.edit')}
          </Button>
        )}
      </Group>
      <Text fz="sm" mt="xs">
        {members === 0
          ? t('contacts.reach.nobody')
          : t('contacts.reach.reachable', {
              count: reachable,
              shown: format.count(reachable),
              members: format.count(members),
            })}
      </Text>
      {members > 0 && (
        <div className={classes.reach} aria-hidden style={{ marginTop: 6 }}>
          <span style={{ width: `${(100 * reachable) / members}%` }} />
        </div>
      )}
      {why.length > 0 && (
        <Text fz="sm" c="dimmed" mt={6}>
          {why.join(' · ')}
        </Text>
      )}
    </Paper>
  )
}
