// What can be done with an experiment besides launching and stopping it: edited, copied, put away and taken out again.
import { Menu } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Experiment } from '#wire/experiments'
import { api } from '../../api.ts'
import { RenameDialog } from '../../ui/rename-dialog.tsx'
import { ThingMenu } from '../../ui/thing-menu.tsx'

export function ExperimentMenu({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isRenaming, setRenaming] = useState(false)
  const { id, name, status, archivedAt } = experiment
  const isArchived = archivedAt !== null
  const isLive = status === 'running' || status === 'rolled_out'
  return (
    <>
      <ThingMenu
        name={name}
        isArchived={isArchived}
        above={
          status === 'running' && (
            <Menu.Item
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => navigate(`/experiments/${id}/edit`)}
            >
              {t('experiments.menu.edit')}
            </Menu.Item>
          )
        }
        // a draft is named in its form
        onRename={status === 'draft' ? undefined : () => setRenaming(true)}
        duplicate={async () => {
          const copy = await api.duplicate(id)
          await navigate(`/experiments/${copy.id}`)
        }}
        archive={isLive ? undefined : () => (isArchived ? api.restore(id) : api.archive(id))}
      />
      {isRenaming && (
        <RenameDialog
          label={t('experiments.field.name')}
          name={name}
          save={(next) => api.patch('experiments', id, { name: next })}
          onClose={() => setRenaming(false)}
        />
      )}
    </>
  )
}
