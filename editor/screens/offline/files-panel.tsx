// Past files of conversions: what each brought, the rows to mend, and the way to take all of one back.
import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ConversionImport } from '#wire/conversions'
import { importApi } from '../../file-import/import-api.ts'
import { RejectsButton } from '../../file-import/rejects-button.tsx'
import { refresh, type usePages } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { Panel } from '../../ui/panel.tsx'
import rows from '../../ui/rows.module.css'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { OfflineFigures } from './offline-figures.tsx'
import type { OfflineGoal } from './offline-goal.ts'
import { UndoSales } from './undo-sales.tsx'

type Props = {
  files: ReturnType<typeof usePages<'conversion-imports'>>
  /** The one that is on its way, or has just come in: it is shown above. */
  aboveId: string | null
  goals: readonly OfflineGoal[]
  canEdit: boolean
}

export function FilesPanel({ files, aboveId, goals, canEdit }: Props) {
  const { t } = useTranslation()
  const shown = files.items.filter(({ id }) => id !== aboveId)
  if (shown.length === 0) return null
  return (
    <Panel title={t('offline.files.title')}>
      <ul className={rows.list}>
        {shown.map((file) => (
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
    await importApi.cancel('conversion-imports', id)
    await refresh()
  }
  return (
    <li className={rows.row}>
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
          <RejectsButton noun="conversion-imports" id={id} count={rejected} size="xs" />
        )}
        {isOpen && canEdit && (
          <Button variant="default" size="xs" onClick={() => void stop()}>
            {t('fileImport.stop')}
          </Button>
        )}
        {undoneAt === null && canEdit && <UndoSales file={file} size="xs" />}
      </Group>
    </li>
  )
}
