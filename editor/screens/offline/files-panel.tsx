// Past files of conversions: what each brought, the rows to mend, and the way to take all of one back.
import { Button, Group, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ConversionImport } from '#wire/conversions'
import type { usePages } from '../../queries.ts'
import { refresh } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import classes from '../contacts/contacts.module.css'
import { offlineApi, offlineRejectsPath } from './offline-api.ts'
import { OfflineFigures } from './offline-figures.tsx'
import type { OfflineGoal } from './offline-screen.tsx'

type Props = {
  files: ReturnType<typeof usePages<'conversion-imports'>>
  goals: readonly OfflineGoal[]
  canEdit: boolean
}

export function FilesPanel({ files, goals, canEdit }: Props) {
  const { t } = useTranslation()
  return (
    <Panel title={t('offline.files.title')}>
      <ul className={classes.rows}>
        {files.items.map((file) => (
          <FileRow
            key={file.id}
            file={file}
            goal={goals.find(({ key }) => key === file.goal)?.name ?? file.goal}
            canEdit={canEdit}
          />
        ))}
      </ul>
      <LoadMore pages={files} />
    </Panel>
  )
}

function FileRow({ file, goal, canEdit }: { file: ConversionImport; goal: string; canEdit: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, name, author, createdAt, rejected, undoneAt, finishedAt, cancelledAt } = file
  const isOpen = finishedAt === null && cancelledAt === null
  const stop = async () => {
    await offlineApi.cancel(id)
    await refresh()
  }
  const undo = async () => {
    if (isOpen) await offlineApi.cancel(id)
    await offlineApi.undo(id)
    await refresh()
  }
  return (
    <li className={classes.row}>
      <div>
        <Group gap="xs">
          <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
            {name}
          </Text>
          {undoneAt !== null && (
            <ToneBadge tone="plain">
              {t('offline.files.undone', { day: format.instantDay(undoneAt) })}
            </ToneBadge>
          )}
          {isOpen && <ToneBadge tone="unsure">{t('offline.files.open')}</ToneBadge>}
        </Group>
        <Text fz="sm" c="dimmed" mb="xs">
          {[goal, format.instant(createdAt), author].filter((part) => part !== null).join(' · ')}
        </Text>
        {undoneAt === null && <OfflineFigures file={file} />}
      </div>
      <Group gap="xs">
        {rejected > 0 && undoneAt === null && canEdit && (
          <Button
            component="a"
            href={offlineRejectsPath(id, format.locale)}
            download
            variant="default"
            size="xs"
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            {t('offline.files.rejects')}
          </Button>
        )}
        {isOpen && canEdit && (
          <Button variant="default" size="xs" onClick={() => void stop()}>
            {t('contacts.import.stop')}
          </Button>
        )}
        {undoneAt === null && canEdit && (
          <ConfirmButton
            label={t('offline.files.undo')}
            title={t('offline.files.undoTitle', { name })}
            confirmLabel={t('offline.files.undoConfirm')}
            act={undo}
            isDangerous
            button={{ variant: 'default', size: 'xs' }}
          >
            {t('offline.files.undoLead')}
          </ConfirmButton>
        )}
      </Group>
    </li>
  )
}
