// One learning: read, edited in place, with what bears it out and what to do with it.
import { Button, Stack } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { useItem } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ElsewherePanel } from './elsewhere-panel.tsx'
import { EvidencePanel } from './evidence-panel.tsx'
import { LearningBadges } from './learning-badges.tsx'
import { LearningEdit } from './learning-edit.tsx'
import { LearningText } from './learning-text.tsx'
import classes from './learnings.module.css'
import { RetestPanel } from './retest-panel.tsx'
import { TagsPanel } from './tags-panel.tsx'

export function LearningScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { learningId = '' } = useParams()
  const learning = useItem('learnings', learningId)
  const [isEditing, setEditing] = useState(false)
  return (
    <Loaded queries={[learning]}>
      {(found) => {
        const { authorName, createdAt, updatedAt } = found
        const day = format.instantDay(createdAt)
        const lead = [
          authorName ? t('learnings.byOn', { author: authorName, day }) : t('learnings.on', { day }),
          ...(updatedAt > createdAt ? [t('learnings.updatedOn', { day: format.instantDay(updatedAt) })] : []),
        ].join(' · ')
        return (
          <>
            <PageHeader
              title={found.title}
              lead={lead}
              back={{ to: '/learnings', label: t('learnings.title') }}
              badge={<LearningBadges learning={found} />}
            >
              {canEdit && !isEditing && (
                <Button
                  variant="default"
                  leftSection={<IconPencil size={16} aria-hidden />}
                  onClick={() => setEditing(true)}
                >
                  {t('learnings.edit')}
                </Button>
              )}
            </PageHeader>
            <div className={classes.columns}>
              <Stack gap="md">
                {isEditing ? (
                  <LearningEdit learning={found} onDone={() => setEditing(false)} />
                ) : (
                  <LearningText learning={found} />
                )}
                <EvidencePanel learning={found} />
              </Stack>
              <Stack gap="md">
                {!isEditing && <TagsPanel learning={found} />}
                {canEdit && <ElsewherePanel learning={found} />}
                <RetestPanel learning={found} />
              </Stack>
            </div>
          </>
        )
      }}
    </Loaded>
  )
}
