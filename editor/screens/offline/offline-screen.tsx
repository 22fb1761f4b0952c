// Offline conversions of a site: sales that are signed elsewhere, told by a file or a program, and what tests make of them.
import { Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useItem, useList, usePages } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ApiPanel } from './api-panel.tsx'
import { ConversionsPanel } from './conversions-panel.tsx'
import { FilesPanel } from './files-panel.tsx'
import { OfflineFlow } from './offline-flow.tsx'
import type { OfflineGoal } from './offline-goal.ts'
import { OfflineGoalPanel } from './offline-goal-panel.tsx'

export function OfflineScreen() {
  const { t } = useTranslation()
  const { siteId = '' } = useParams()
  const canEdit = useCanEdit()
  const site = useItem('sites', siteId)
  const goals = useList('goals', { siteId, limit: '500' })
  const files = usePages('conversion-imports', { siteId })
  const [aboveId, setAboveId] = useState<string | null>(null)
  return (
    <Loaded queries={[site, goals, files]}>
      {({ id, name }, all) => {
        const offline = all.filter((goal): goal is OfflineGoal => goal.trigger.kind === 'offline')
        return (
          <>
            <PageHeader
              title={t('offline.title')}
              lead={t('offline.lead')}
              back={{ to: `/sites/${id}`, label: name }}
            />
            <Stack gap="md">
              <OfflineGoalPanel siteId={id} goals={offline} canEdit={canEdit} />
              {offline.length > 0 && canEdit && (
                <OfflineFlow siteId={id} goals={offline} onFile={setAboveId} />
              )}
              <FilesPanel files={files} aboveId={aboveId} goals={offline} canEdit={canEdit} />
              {offline.length > 0 && <ConversionsPanel siteId={id} goals={offline} />}
              {offline[0] && <ApiPanel siteId={id} goal={offline[0].key} />}
            </Stack>
          </>
        )
      }}
    </Loaded>
  )
}
