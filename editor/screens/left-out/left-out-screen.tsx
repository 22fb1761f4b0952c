// Ranges of a site's events that count nowhere: owners mark and undo them, everybody sees them.
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useItem, usePages } from '../../queries.ts'
import { useSession } from '../../session.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { LeftOutForm } from './left-out-form.tsx'
import { LeftOutRow } from './left-out-row.tsx'

export function LeftOutScreen() {
  const { t } = useTranslation()
  const { siteId = '' } = useParams()
  const { role } = useSession()
  const site = useItem('sites', siteId)
  const ranges = usePages('left-out-ranges', { siteId }, { refetchMs: 2_000 })
  return (
    <Loaded queries={[site, ranges]}>
      {(found) => (
        <>
          <PageHeader
            title={t('leftOut.title')}
            lead={t('leftOut.lead')}
            back={{ to: `/sites/${found.id}`, label: found.name }}
          />
          <Stack gap="md">
            {role === 'owner' && <LeftOutForm site={found} />}
            <Panel title={t('leftOut.list')} lead={role === 'owner' ? undefined : t('leftOut.ownersOnly')}>
              {ranges.items.length === 0 ? (
                <Text c="dimmed">{t('leftOut.none')}</Text>
              ) : (
                <Stack component="ul" gap="lg" p={0} m={0} style={{ listStyle: 'none' }}>
                  {ranges.items.map((range) => (
                    <LeftOutRow key={range.id} range={range} canUndo={role === 'owner'} />
                  ))}
                </Stack>
              )}
              <LoadMore pages={ranges} />
            </Panel>
          </Stack>
        </>
      )}
    </Loaded>
  )
}
