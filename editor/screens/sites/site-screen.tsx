// One site: the script to paste, whether it has been seen, its settings, and what became of its events.
import { Button, Stack } from '@mantine/core'
import { IconFlask, IconPencil } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link, useParams } from 'react-router'
import { api } from '../../api.ts'
import { useItem } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { IntakeTable } from '../../ui/intake-table.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ConsentPanel } from './consent-panel.tsx'
import { PastePanel } from './paste-panel.tsx'
import { SeenBadge } from './seen-badge.tsx'
import { SeenPanel } from './seen-panel.tsx'
import { SitePlaces } from './site-places.tsx'
import { SiteSettings } from './site-settings.tsx'
import { TrafficPanel } from './traffic-panel.tsx'

export function SiteScreen() {
  const { t } = useTranslation()
  const { siteId = '' } = useParams()
  const canEdit = useCanEdit()
  const site = useItem('sites', siteId, { refetchMs: 2_000 })
  const intake = useQuery({
    queryKey: ['intake', siteId],
    queryFn: () => api.intake(siteId),
    refetchInterval: 10_000,
  })
  return (
    <Loaded queries={[site]}>
      {(found) => (
        <>
          <PageHeader
            title={found.name}
            lead={found.origins.join(' · ')}
            back={{ to: '/sites', label: t('sites.title') }}
            badge={<SeenBadge seen={found.seen} />}
          >
            {canEdit && (
              <Button
                component={Link}
                to={`/sites/${found.id}/edit`}
                variant="default"
                leftSection={<IconPencil size={16} aria-hidden />}
              >
                {t('sites.edit')}
              </Button>
            )}
            {canEdit && found.seen && (
              <Button
                component={Link}
                to={`/experiments/new?site=${found.id}`}
                leftSection={<IconFlask size={16} aria-hidden />}
              >
                {t('sites.createExperiment')}
              </Button>
            )}
          </PageHeader>
          <Stack gap="md">
            <SeenPanel site={found} />
            {found.seen && <TrafficPanel siteId={found.id} />}
            <SitePlaces site={found} />
            <PastePanel paste={found.paste} />
            {found.consent === 'consent' && <ConsentPanel site={found} />}
            <SiteSettings site={found} />
            <Panel title={t('common.intake.title')} lead={t('common.intake.lead')}>
              <Loaded queries={[intake]}>{(counts) => <IntakeTable intake={counts} />}</Loaded>
            </Panel>
          </Stack>
        </>
      )}
    </Loaded>
  )
}
