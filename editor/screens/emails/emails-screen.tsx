// The company's mails, the newest first; found by words, archived ones apart.
import { Button, Group, NativeSelect, Stack, Text } from '@mantine/core'
import { IconMail, IconPalette, IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useList, usePages } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { EmailRow } from './email-row.tsx'

export function EmailsScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [words, setWords] = useState('')
  const [archived, setArchived] = useState('no')
  const emails = usePages('emails', { archived, ...(words === '' ? {} : { q: words }) })
  const some = useList('emails', { limit: '1' })
  const gone = useList('emails', { limit: '1', archived: 'yes' })
  const add = canEdit && (
    <Button component={Link} to="/emails/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('emails.new')}
    </Button>
  )
  const brand = (
    <Button
      component={Link}
      to="/emails/brand"
      variant="default"
      leftSection={<IconPalette size={16} aria-hidden />}
    >
      {t('emails.brand.button')}
    </Button>
  )
  return (
    <Loaded queries={[emails, some, gone]}>
      {(_, found, archive) =>
        found.length + archive.length === 0 ? (
          <>
            <PageHeader title={t('emails.title')} lead={t('emails.lead')}>
              {brand}
            </PageHeader>
            <EmptyState
              title={t('emails.empty.title')}
              icon={<IconMail size={36} stroke={1.5} />}
              action={add}
            >
              {t('emails.empty.lead')}
            </EmptyState>
          </>
        ) : (
          <>
            <PageHeader title={t('emails.title')} lead={t('emails.lead')}>
              {brand}
              {add}
            </PageHeader>
            <Group mb="md" gap="sm">
              <SearchField label={t('emails.search')} value={words} onSearch={setWords} flex="1 1 220px" />
              <NativeSelect
                aria-label={t('emails.state.label')}
                value={archived}
                onChange={(event) => setArchived(event.currentTarget.value)}
                data={[
                  { value: 'no', label: t('emails.state.active') },
                  { value: 'yes', label: t('emails.state.archived') },
                ]}
              />
            </Group>
            <Stack gap="sm">
              {emails.items.map((email) => (
                <EmailRow key={email.id} email={email} />
              ))}
            </Stack>
            {emails.items.length === 0 && <Text c="dimmed">{t('emails.nothing')}</Text>}
            <LoadMore pages={emails} />
          </>
        )
      }
    </Loaded>
  )
}
