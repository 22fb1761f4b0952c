// What can be done with a campaign besides sending it: renamed, copied, put away and taken out again, deleted.
import { ActionIcon, Menu } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconTextCaption } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Campaign } from '#wire/campaigns'
import { refresh } from '../../queries.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { campaignApi } from './campaign-api.ts'
import { RenameCampaign } from './rename-campaign.tsx'

const LIVE: readonly Campaign['status'][] = ['scheduled', 'sending', 'waiting', 'choosing', 'paused']

export function CampaignMenu({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isRenaming, setRenaming] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { id, name, status, archivedAt } = campaign
  const isArchived = archivedAt !== null
  const Icon = isArchived ? IconArchiveOff : IconArchive
  const act = (work: () => Promise<unknown>) => () => {
    setError(null)
    work()
      .then(refresh)
      .catch((refusal: unknown) => setError(refusal))
  }
  const duplicate = act(async () => {
    const copy = await campaignApi.duplicate(id)
    await navigate(`/campaigns/${copy.id}`)
  })
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('campaigns.menu.label', { name })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {status !== 'draft' && (
            <Menu.Item
              leftSection={<IconTextCaption size={16} aria-hidden />}
              onClick={() => setRenaming(true)}
            >
              {t('campaigns.menu.rename')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={duplicate}>
            {t('campaigns.menu.duplicate')}
          </Menu.Item>
          {!LIVE.includes(status) && (
            <Menu.Item
              leftSection={<Icon size={16} aria-hidden />}
              onClick={act(() => (isArchived ? campaignApi.restore(id) : campaignApi.archive(id)))}
            >
              {t(isArchived ? 'campaigns.menu.restore' : 'campaigns.menu.archive')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isRenaming && <RenameCampaign campaign={campaign} onClose={() => setRenaming(false)} />}
      {error !== null && <ProblemAlert error={error} />}
    </>
  )
}
