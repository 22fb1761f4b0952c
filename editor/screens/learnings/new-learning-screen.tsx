// Writes a learning: from the facts of an experiment (`?experiment=`), or from a blank page.
import { Button, Group, Paper, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { LearningDraft } from '#wire/learning-draft'
import type { Learning } from '#wire/learnings'
import { api } from '../../api.ts'
import { useItem } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { EmailWords } from '../../ui/email-words.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { draftText } from './draft-text.ts'
import { LearningFields } from './learning-fields.tsx'
import { valuesOf, wireOf } from './learning-values.ts'

export function NewLearningScreen() {
  const [params] = useSearchParams()
  const experimentId = params.get('experiment') ?? ''
  const draft = useQuery({
    queryKey: ['learning-draft', experimentId],
    queryFn: () => api.draftLearning(experimentId),
    enabled: experimentId !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  const experiment = useItem('experiments', experimentId)
  if (experimentId === '') return <LearningEditor draft={null} />
  return (
    <Loaded queries={[draft, experiment]}>
      {(found, { kind }) => (
        <EmailWords isEmail={kind === 'email'}>
          <LearningEditor draft={found} />
        </EmailWords>
      )}
    </Loaded>
  )
}

function LearningEditor({ draft }: { draft: LearningDraft | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const navigate = useNavigate()
  const status = useRef<Learning['status']>('published')
  const save = useSaveForm({
    initialValues: valuesOf(draft ? { ...draft.learning, ...draftText(t, format, draft) } : {}),
    save: (values) =>
      api.create('learnings', {
        ...(draft ? { hypothesisId: draft.learning.hypothesisId, links: draft.learning.links } : {}),
        ...wireOf(values),
        status: status.current,
      }),
    onSaved: ({ id }) => navigate(`/learnings/${id}`, { replace: true }),
  })
  const back = draft
    ? { to: `/experiments/${draft.learning.links[0]?.experimentId}/results`, label: draft.experimentName }
    : { to: '/learnings', label: t('learnings.title') }
  return (
    <>
      <LeaveGuard isActive={save.isUnsaved} />
      <PageHeader
        title={t('learnings.newTitle')}
        lead={draft ? t('learnings.newLead', { name: draft.experimentName }) : t('learnings.newLeadFree')}
        back={back}
      />
      <Paper component="form" noValidate onSubmit={save.onSubmit} p={{ base: 'md', sm: 'xl' }} maw={860}>
        <Stack gap="lg">
          <LearningFields form={save.form} found={draft?.learning.verdict ? [draft.learning.verdict] : []} />
          {save.failure && (
            <ProblemAlert
              error={save.failure.error}
              issues={save.failure.elsewhere}
              onRetry={() => void save.onSubmit()}
            />
          )}
          <Group gap="xs">
            <Button
              type="submit"
              loading={save.isSaving}
              onClick={() => {
                status.current = 'published'
              }}
            >
              {t('learnings.create')}
            </Button>
            <Button
              type="submit"
              variant="default"
              disabled={save.isSaving}
              onClick={() => {
                status.current = 'draft'
              }}
            >
              {t('learnings.keepDraft')}
            </Button>
            <Button component={Link} to={back.to} variant="subtle">
              {t('common.cancel')}
            </Button>
          </Group>
        </Stack>
      </Paper>
    </>
  )
}
