// The team's own words on the cycle, edited where they stand.
import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Cycle } from '#wire/cycles'
import { api } from '../../api.ts'
import { useCanEdit } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import classes from './review.module.css'

export function NotePanel({ cycle }: { cycle: Cycle }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const [isEditing, setEditing] = useState(false)
  const hasNote = cycle.reviewNote !== ''
  if (!hasNote && !canEdit) return null
  return (
    <div className={hasNote ? undefined : classes.screenOnly}>
      <Panel
        title={t('review.note.title')}
        action={
          canEdit &&
          !isEditing && (
            <Button
              variant={hasNote ? 'subtle' : 'default'}
              size="xs"
              className={classes.screenOnly}
              leftSection={<IconPencil size={14} aria-hidden />}
              onClick={() => setEditing(true)}
            >
              {t(hasNote ? 'review.note.edit' : 'review.note.write')}
            </Button>
          )
        }
      >
        {isEditing ? (
          <NoteForm cycle={cycle} onDone={() => setEditing(false)} />
        ) : hasNote ? (
          cycle.reviewNote.split(/\n\s*\n/).map((paragraph) => (
            <Text key={paragraph} className="lv-measure" mb="xs" style={{ whiteSpace: 'pre-line' }}>
              {paragraph}
            </Text>
          ))
        ) : (
          <Text c="dimmed">{t('review.note.none')}</Text>
        )}
      </Panel>
    </div>
  )
}

function NoteForm({ cycle, onDone }: { cycle: Cycle; onDone: () => void }) {
  const { t } = useTranslation()
  const save = useSaveForm({
    initialValues: { reviewNote: cycle.reviewNote },
    save: (values) => api.patch('cycles', cycle.id, values),
    onSaved: onDone,
  })
  return (
    <form noValidate onSubmit={save.onSubmit}>
      <Stack gap="sm">
        <Textarea
          aria-label={t('review.note.label')}
          placeholder={t('review.note.placeholder')}
          autosize
          autoFocus
          minRows={4}
          maxRows={16}
          {...save.form.getInputProps('reviewNote')}
        />
        {save.failure && (
          <ProblemAlert
            error={save.failure.error}
            issues={save.failure.elsewhere}
            onRetry={() => void save.onSubmit()}
          />
        )}
        <Group gap="xs">
          <Button type="submit" size="xs" loading={save.isSaving}>
            {t('common.save')}
          </Button>
          <Button variant="subtle" size="xs" onClick={onDone}>
            {t('common.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
