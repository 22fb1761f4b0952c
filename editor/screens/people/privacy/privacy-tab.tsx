// Data and privacy: what is kept and for how long, what people ask, and the texts that say so.
import { Stack, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useCanEdit, useSession } from '../../../session.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { ControllerPanel } from './controller-panel.tsx'
import { KeptPanel } from './kept-panel.tsx'
import classes from './privacy.module.css'
import { privacyApi } from './privacy-api.ts'
import { RequestsPanel } from './requests-panel.tsx'
import { RetentionPanel } from './retention-panel.tsx'
import { TextsPanel } from './texts-panel.tsx'

export function PrivacyTab() {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const isOwner = useSession().role === 'owner'
  const settings = useQuery({ queryKey: ['privacy', 'settings'], queryFn: privacyApi.settings })
  const inventory = useQuery({ queryKey: ['privacy', 'inventory'], queryFn: privacyApi.inventory })
  return (
    <Loaded queries={[settings, inventory]}>
      {(set, kept) => (
        <Tabs defaultValue="kept" keepMounted={false}>
          <Tabs.List aria-label={t('privacy.tabs')} mb="lg" className={classes.tabs}>
            <Tabs.Tab value="kept">{t('privacy.tab.kept')}</Tabs.Tab>
            {canEdit && <Tabs.Tab value="requests">{t('privacy.tab.requests')}</Tabs.Tab>}
            <Tabs.Tab value="texts">{t('privacy.tab.texts')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="kept">
            <Stack gap="md">
              <KeptPanel data={kept.data} recipients={kept.recipients} />
              <RetentionPanel retention={set.retention} isOwner={isOwner} />
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="requests">
            <RequestsPanel />
          </Tabs.Panel>
          <Tabs.Panel value="texts">
            <Stack gap="md">
              {isOwner && <ControllerPanel controller={set.controller} />}
              <TextsPanel settings={set} inventory={kept} />
            </Stack>
          </Tabs.Panel>
        </Tabs>
      )}
    </Loaded>
  )
}
