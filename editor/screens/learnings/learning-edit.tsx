// A learning's words and tags, edited where they stand.
import { Button, Group, Paper, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Learning } from '#wire/learnings'
import { api } from '../../api.ts'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { LearningFields } from './learning-fields.tsx'
import { valuesOf, wireOf } from './learning-values.ts'

export function LearningEdit({ learning, onDone }: { learning: Learning; onDone: () => void }) {
  const { t } = useTranslation()
  const evidence = useQuery({
    queryKey: ['learning-evidence', learning.id],
    queryFn: () => api.learningEvidence(learning.id),
  })
  const found = (evidence.data?.items ?? []).flatMap(({ stance, verdict }) =>
    stance === 'supports' && verdict ? [verdict] : [],
  )
  const save = useSaveForm({
    initialValues: valuesOf(learning),
    save: (values) => api.patch('learnings', learning.id, wireOf(values)),
    onSaved: onDone,
  })
  return (
    <Paper component="form" noValidate onSubmit={save.onSubmit} p={{ base: 'md', sm: 'xl' }}>
      <LeaveGuard isActive={save.isUnsaved} />
      <Stack gap="lg">
        <LearningFields form={save.form} found={found} />
        {save.failure && (
          <ProblemAlert
            error={save.failure.error}
            issues={save.failure.elsewhere}
            onRetry={() => void save.onSubmit()}
          />
        )}
        <Group justify="space-between">
          <Group gap="xs">
            <Button type="submit" loading={save.isSaving}>
              {t('common.save')}
            </Button>
            <Button variant="subtle" onClick={onDone}>
              {t('common.cancel')}
            </Button>
          </Group>
          <RemoveButton
            noun="learnings"
            id={learning.id}
            name={learning.title}
            backTo="/learnings"
            warning={t('learnings.removeWarning')}
          />
        </Group>
      </Stack>
    </Paper>
  )
}
