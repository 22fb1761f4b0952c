// The form of a draft, saved by hand and never lost, and its launch.
import { Box, Button, Group, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#wire/experiments'
import type { Goal } from '#wire/goals'
import type { Hypothesis } from '#wire/hypotheses'
import type { LaunchCheck } from '#wire/launch-check'
import type { Site } from '#wire/sites'
import { api } from '../../api.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { sentence } from '../../ui/sentence.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { type DraftValues, formPath, valuesOf, wireOf } from './draft-values.ts'
import { ExclusionPanel } from './exclusion-panel.tsx'
import { ExperimentMenu } from './experiment-menu.tsx'
import classes from './experiments.module.css'
import { LaunchPanel } from './launch-panel.tsx'
import { LaunchShortcut } from './launch-shortcut.tsx'
import { checkForm } from './live-check.ts'
import { Notice } from './notice.tsx'
import { PreviewLinksPanel } from './preview-links-panel.tsx'
import { RemoveDraft } from './remove-draft.tsx'
import { SchedulePanel } from './schedule-panel.tsx'
import { SetupSections } from './setup-sections.tsx'

type Props = { experiment: Experiment; site: Site; hypothesis: Hypothesis; goals: readonly Goal[] }

export function DraftForm({ experiment, site, hypothesis, goals }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { locale, timeZone } = format
  const canEdit = useCanEdit()
  const { form, onSubmit, isSaving, failure } = useSaveForm<DraftValues, Experiment>({
    initialValues: valuesOf(experiment, { locale, timeZone, goals }),
    save: (values) => api.patch('experiments', experiment.id, wireOf(values, { goals, timeZone })),
    onSaved: (_, values) => form.resetDirty(values),
    rename: formPath,
  })
  const check = useQuery({
    queryKey: ['launch-check', experiment.id],
    queryFn: () => api.launchCheck(experiment.id),
    refetchInterval: 5_000,
  })
  const isDirty = form.isDirty()
  const judge = (saved: LaunchCheck) =>
    isDirty ? checkForm(form.values, { experiment, site, goals, timeZone, saved, now: Date.now() }) : saved
  const { direction, promisedLift } = hypothesis
  const lift = format.lift(direction === 'increase' ? promisedLift : -promisedLift)
  const missed = experiment.scheduleFailure

  return (
    <Box>
      <PageHeader
        title={form.values.name || experiment.name}
        lead={sentence(hypothesis.change) === form.values.name ? undefined : sentence(hypothesis.change)}
        back={{ to: '/experiments', label: t('experiments.title') }}
        badge={<StatusBadge status="draft" />}
      >
        {canEdit && check.data && (
          <LaunchShortcut
            check={judge(check.data)}
            experiment={experiment}
            lift={lift}
            isDirty={isDirty}
            save={onSubmit}
          />
        )}
        {canEdit && <ExperimentMenu experiment={experiment} />}
      </PageHeader>
      {missed && (
        <Notice title={t('schedule.missed', { at: format.instant(missed.at) })}>
          <List size="sm">
            {missed.blockers.map((blocker) => (
              <List.Item key={blocker}>{t(`experiments.blocker.${blocker}.what`)}</List.Item>
            ))}
          </List>
          <Text fz="sm" mt={4}>
            {t('schedule.missedNext')}
          </Text>
        </Notice>
      )}
      <SetupSections
        form={form}
        site={site}
        hypothesis={hypothesis}
        goals={goals}
        measured={check.data?.measured ?? null}
        hasName
      >
        <ExclusionPanel form={form} siteId={site.id} experimentId={experiment.id} />
        <SchedulePanel form={form} />
      </SetupSections>
      {failure && (
        <Box mt="md">
          <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
        </Box>
      )}
      <Box mt="md">
        <LaunchPanel
          experiment={experiment}
          check={check}
          judge={judge}
          hypothesis={hypothesis}
          lift={lift}
          isDirty={isDirty}
          startsAt={form.values.startsAt}
          save={onSubmit}
        />
      </Box>
      <Box mt="md">
        <PreviewLinksPanel experiment={experiment} isDirty={isDirty} />
      </Box>
      {canEdit && (
        <Group justify="flex-end" mt="md">
          <RemoveDraft experiment={experiment} onLeave={() => form.resetDirty()} />
        </Group>
      )}
      {canEdit && isDirty && (
        <Group className={classes.bar} justify="space-between" gap="sm" wrap="nowrap">
          <Text fz="sm" fw={550} c={failure ? 'var(--lv-bad)' : undefined}>
            {t(failure ? 'experiments.saveFailed' : 'experiments.unsaved')}
          </Text>
          <Button onClick={() => void onSubmit()} loading={isSaving} flex="none">
            {t('experiments.save')}
          </Button>
        </Group>
      )}
      <LeaveGuard
        isActive={isDirty && !isSaving}
        words={{
          title: t('experiments.leave.title'),
          lead: t('experiments.leave.lead'),
          leave: t('experiments.leave.leave'),
          stay: t('experiments.leave.stay'),
        }}
      />
    </Box>
  )
}
