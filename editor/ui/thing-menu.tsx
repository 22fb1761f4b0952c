// What can be done with a thing of a list besides opening it: renamed, copied, put away and taken out again.
import { ActionIcon, Menu } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconTextCaption } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refresh } from '../queries.ts'
import { ProblemAlert } from './problem-alert.tsx'

type Act = () => Promise<unknown>
type Props = {
  name: string
  isArchived: boolean
  onRename?: (() => void) | undefined
  duplicate: Act
  /** Puts it away, or takes it out again. */
  archive?: Act | undefined
  /** Items of its own, above those that everything has, and below. */
  above?: ReactNode
  below?: ReactNode
}

export function ThingMenu({ name, isArchived, onRename, duplicate, archive, above, below }: Props) {
  const { t } = useTranslation()
  const [error, setError] = useState<unknown>(null)
  const ArchiveIcon = isArchived ? IconArchiveOff : IconArchive
  const doing = (act: Act) => () => {
    setError(null)
    act()
      .then(refresh)
      .catch((refusal: unknown) => setError(refusal))
  }
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('common.thing.label', { name })}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {above}
          {onRename && (
            <Menu.Item leftSection={<IconTextCaption size={16} aria-hidden />} onClick={onRename}>
              {t('common.thing.rename')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={doing(duplicate)}>
            {t('common.thing.duplicate')}
          </Menu.Item>
          {archive && (
            <Menu.Item leftSection={<ArchiveIcon size={16} aria-hidden />} onClick={doing(archive)}>
              {t(isArchived ? 'common.thing.restore' : 'common.thing.archive')}
            </Menu.Item>
          )}
          {below}
        </Menu.Dropdown>
      </Menu>
      {error !== null && <ProblemAlert error={error} />}
    </>
  )
}
