// What can be done with a campaign besides sending it: renamed, copied, put away and taken out again.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Campaign } from '#wire/campaigns'
import { api } from '../../api.ts'
import { RenameDialog } from '../../ui/rename-dialog.tsx'
import { ThingMenu } from '../../ui/thing-menu.tsx'
import { campaignApi } from './campaign-api.ts'

const LIVE: readonly Campaign['status'][] = ['scheduled', 'sending', 'waiting', 'choosing', 'paused']

export function CampaignMenu({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isRenaming, setRenaming] = useState(false)
  const { id, name, status, archivedAt } = campaign
  const isArchived = archivedAt !== null
  return (
    <>
      <ThingMenu
        name={name}
        isArchived={isArchived}
        // a draft is named where it is composed
        onRename={status === 'draft' ? undefined : () => setRenaming(true)}
        duplicate={async () => {
          const copy = await campaignApi.duplicate(id)
          await navigate(`/campaigns/${copy.id}`)
        }}
        archive={
          LIVE.includes(status)
            ? undefined
            : () => (isArchived ? campaignApi.restore(id) : campaignApi.archive(id))
        }
      />
      {isRenaming && (
        <RenameDialog
          label={t('campaigns.field.name')}
          name={name}
          save={(next) => api.patch('campaigns', id, { name: next })}
          onClose={() => setRenaming(false)}
        />
      )}
    </>
  )
}
