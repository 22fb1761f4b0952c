// The sites on which tests can run, and whether their script has been seen.
import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { IconPlus, IconWorld } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Site } from '#wire/sites'
import { usePages } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { SeenBadge } from './seen-badge.tsx'

/** Fewer are found at a glance. */
const WORTH_SEARCHING = 6

export function SitesScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [words, setWords] = useState('')
  const sites = usePages('sites', words === '' ? {} : { q: words }, { refetchMs: 5_000 })
  const isEmpty = sites.total === 0 && words === ''
  const add = canEdit && (
    <Button component={Link} to="/sites/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('sites.add')}
    </Button>
  )
  return (
    <Loaded queries={[sites]}>
      {() => (
        <>
          <PageHeader title={t('sites.title')} lead={t('sites.lead')}>
            {!isEmpty && add}
          </PageHeader>
          {isEmpty && (
            <EmptyState
              title={t('sites.empty.title')}
              icon={<IconWorld size={36} stroke={1.5} />}
              action={add}
            >
              {t('sites.empty.lead')}
            </EmptyState>
          )}
          {(sites.total > WORTH_SEARCHING || words !== '') && (
            <SearchField label={t('sites.search')} value={words} onSearch={setWords} mb="md" maw={420} />
          )}
          {sites.items.length === 0 && words !== '' && (
            <Text c="dimmed" role="status">
              {t('sites.noneFound')}
            </Text>
          )}
          <Stack gap="sm">
            {sites.items.map((site) => (
              <SiteRow key={site.id} site={site} />
            ))}
          </Stack>
          <LoadMore pages={sites} />
        </>
      )}
    </Loaded>
  )
}

function SiteRow({ site }: { site: Site }) {
  return (
    <Paper p={{ base: 'md', sm: 'lg' }}>
      <Group justify="space-between" gap="sm">
        <div style={{ minWidth: 0 }}>
          <Anchor component={Link} to={`/sites/${site.id}`} fw={650} underline="hover">
            {site.name}
          </Anchor>
          <Text fz="sm" c="dimmed" truncate>
            {site.origins.join(' · ')}
          </Text>
        </div>
        <SeenBadge seen={site.seen} />
      </Group>
    </Paper>
  )
}
