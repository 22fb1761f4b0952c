// Addresses that nothing is sent to, why, and which of them may be written to again.
import { Button, Group, NativeSelect, Paper, Stack, Text } from '@mantine/core'
import { IconBan, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Suppression } from '#wire/suppressions'
import type { Query } from '../../api.ts'
import { refresh, usePages } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import rows from '../../ui/rows.module.css'
import { SearchField } from '../../ui/search-field.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { contactApi } from './contact-api.ts'
import { ContactsNav } from './contacts-nav.tsx'
import { SuppressModal } from './suppress-modal.tsx'

const REASONS = ['unsubscribed', 'complaint', 'hard_bounce', 'soft_bounces', 'manual', 'erased'] as const

export function SuppressionsScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [q, setQ] = useState('')
  const [reason, setReason] = useState('')
  const [isAdding, setAdding] = useState(false)
  const query: Query = { ...(q === '' ? {} : { q }), ...(reason === '' ? {} : { reason }) }
  const pages = usePages('suppressions', query)
  const isEmpty = pages.total === 0 && q === '' && reason === ''
  const add = canEdit && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      {t('contacts.suppressions.add')}
    </Button>
  )
  return (
    <Loaded queries={[pages]}>
      {() => (
        <>
          <PageHeader title={t('contacts.nav.suppressions')} lead={t('contacts.suppressions.lead')}>
            {!isEmpty && add}
          </PageHeader>
          <ContactsNav />
          {isEmpty ? (
            <EmptyState
              title={t('contacts.suppressions.empty')}
              icon={<IconBan size={36} stroke={1.5} />}
              action={add}
            >
              {t('contacts.suppressions.emptyLead')}
            </EmptyState>
          ) : (
            <Stack gap="md">
              <Group gap="sm">
                <SearchField
                  label={t('contacts.suppressions.search')}
                  value={q}
                  onSearch={setQ}
                  flex="1 1 260px"
                />
                <NativeSelect
                  aria-label={t('contacts.suppressions.reason')}
                  flex="1 1 180px"
                  value={reason}
                  onChange={(event) => setReason(event.currentTarget.value)}
                  data={[
                    { value: '', label: t('contacts.suppressions.everyReason') },
                    ...REASONS.map((each) => ({ value: each, label: t(`contacts.reason.${each}`) })),
                  ]}
                />
              </Group>
              {pages.items.length === 0 ? (
                <Text c="dimmed" role="status">
                  {t('contacts.suppressions.noneFound')}
                </Text>
              ) : (
                <Paper px={{ base: 'md', sm: 'lg' }} py={4}>
                  <ul className={rows.list}>
                    {pages.items.map((item) => (
                      <SuppressionRow key={item.hash} item={item} canEdit={canEdit} />
                    ))}
                  </ul>
                </Paper>
              )}
              <LoadMore pages={pages} />
            </Stack>
          )}
          {isAdding && <SuppressModal onClose={() => setAdding(false)} />}
        </>
      )}
    </Loaded>
  )
}

function SuppressionRow({ item, canEdit }: { item: Suppression; canEdit: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { hash, email, reason, createdAt, detail, isRemovable } = item
  const name = email ?? t('contacts.suppressions.erased', { hash: hash.slice(0, 12) })
  const remove = async () => {
    await contactApi.unsuppress(hash)
    await refresh()
  }
  return (
    <li className={rows.row}>
      <div>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {name}
        </Text>
        <Text fz="sm" c="dimmed">
          {[format.instantDay(createdAt), detail].filter((part) => part !== '').join(' · ')}
        </Text>
        {canEdit && !isRemovable && (
          <Text fz="sm" c="dimmed">
            {t(
              reason === 'unsubscribed'
                ? 'contacts.suppressions.onlyTheyLeft'
                : 'contacts.suppressions.onlyThey',
            )}
          </Text>
        )}
      </div>
      <ToneBadge tone={isRemovable ? 'unsure' : 'bad'}>{t(`contacts.reason.${reason}`)}</ToneBadge>
      {canEdit && isRemovable && (
        <ConfirmButton
          label={t('contacts.suppressions.remove')}
          title={t('contacts.suppressions.removeTitle', { name })}
          confirmLabel={t('contacts.suppressions.remove')}
          act={remove}
          button={{ variant: 'default', size: 'xs' }}
        >
          {t(
            reason === 'manual' ? 'contacts.suppressions.removeManual' : 'contacts.suppressions.removeBounce',
          )}
        </ConfirmButton>
      )}
    </li>
  )
}
