// The sites on which tests can run, and whether their script has been seen.
import { Anchor, Button, Group, Paper, Stack, Text } from '@mantine/core'
import { IconPlus, IconWorld } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useList } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SeenBadge } from './seen-badge.tsx'

export function SitesScreen() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const sites = useList('sites', undefined, { refetchMs: 5_000 })
  const add = canEdit && (
    <Button component={Link} to="/sites/new" leftSection={<IconPlus size={16} aria-hidden />}>
      {t('sites.add')}
    </Button>
  )
  return (
    <Loaded queries={[sites]}>
      {(items) => (
        <>
          <PageHeader title={t('sites.title')} lead={t('sites.lead')}>
            {items.length > 0 && add}
          </PageHeader>
          {items.length === 0 && (
            <EmptyState
              title={t('sites.empty.title')}
              icon={<IconWorld size={36} stroke={1.5} />}
              action={add}
            >
              {t('sites.empty.lead')}
            </EmptyState>
          )}
          <Stack gap="sm">
            {items.map((site) => (
              <Paper key={site.id} p={{ base: 'md', sm: 'lg' }}>
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
            ))}
          </Stack>
        </>
      )}
    </Loaded>
  )
}
