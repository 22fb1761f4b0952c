// What can be done with an experiment besides launching and stopping it: edited, copied, put away and taken out again.
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArchive,
  IconArchiveOff,
  IconCopy,
  IconDots,
  IconPencil,
  IconTextCaption,
} from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Experiment } from '#wire/experiments'
import { api } from '../../api.ts'
import { refresh } from '../../queries.ts'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { RenameModal } from './rename-modal.tsx'

export function ExperimentMenu({ experiment }: { experiment: Experiment }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isRenaming, setRenaming] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const { id, name, status, archivedAt } = experiment
  const isLive = status === 'running' || status === 'rolled_out'
  const act = (work: () => Promise<unknown>) => () => {
    setError(null)
    work()
      .then(refresh)
      .catch((refusal: unknown) => setError(refusal))
  }
  const duplicate = act(async () => {
    const copy = await api.duplicate(id)
    await navigate(`/experiments/${copy.id}`)
  })
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('experiments.menu.label', { name })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {status === 'running' && (
            <Menu.Item
              leftSection={<IconPencil size={16} aria-hidden />}
              onClick={() => navigate(`/experiments/${id}/edit`)}
            >
              {t('experiments.menu.edit')}
            </Menu.Item>
          )}
          {status !== 'draft' && (
            <Menu.Item
              leftSection={<IconTextCaption size={16} aria-hidden />}
              onClick={() => setRenaming(true)}
            >
              {t('experiments.menu.rename')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={duplicate}>
            {t('experiments.menu.duplicate')}
          </Menu.Item>
          {!isLive && (
            <Menu.Item
              leftSection={
                archivedAt === null ? (
                  <IconArchive size={16} aria-hidden />
                ) : (
                  <IconArchiveOff size={16} aria-hidden />
                )
              }
              onClick={act(() => (archivedAt === null ? api.archive(id) : api.restore(id)))}
            >
              {t(archivedAt === null ? 'experiments.menu.archive' : 'experiments.menu.restore')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {isRenaming && <RenameModal experiment={experiment} onClose={() => setRenaming(false)} />}
      {error !== null && <ProblemAlert error={error} />}
    </>
  )
}
