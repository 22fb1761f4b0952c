// The set-up of a running test, changed as a whole: what the next phase would meet, what starts over, and what stays.
import { Box, Button, Group, List, Stack, Text, Textarea } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { Experiment } from '#wire/experiments'
import type { Goal } from '#wire/goals'
import type { Hypothesis } from '#wire/hypotheses'
import type { Site } from '#wire/sites'
import { api } from '../../api.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { type DraftValues, formPath, valuesOf, wireSetup } from './draft-values.ts'
import { LaunchFindings } from './launch-findings.tsx'
import { LaunchPlan } from './launch-plan.tsx'
import { Notice } from './notice.tsx'
import { SetupSections } from './setup-sections.tsx'

type Props = { experiment: Experiment; site: Site; hypothesis: Hypothesis; goals: readonly Goal[] }

export function PhaseForm({ experiment, site, hypothesis, goals }: Props) {
  const { t } = useTranslation()
  const { locale, timeZone } = useFormat()
  const canEdit = useCanEdit()
  const navigate = useNavigate()
  const [note, setNote] = useState('')
  const results = `/experiments/${experiment.id}/results`
  const { form, onSubmit, isSaving, failure } = useSaveForm<DraftValues, Experiment>({
    initialValues: valuesOf(experiment, { locale, timeZone, goals }),
    save: (values) => api.openPhase(experiment.id, { ...wireSetup(values, goals), note }),
    onSaved: (_, values) => {
      form.resetDirty(values)
      // the guard reads the form after this render
      setTimeout(() => void navigate(results))
    },
    rename: formPath,
  })
  const [asked] = useDebouncedValue(JSON.stringify(wireSetup(form.values, goals)), 600)
  const check = useQuery({
    queryKey: ['phase-check', experiment.id, asked],
    queryFn: () => api.phaseCheck(experiment.id, JSON.parse(asked)),
    placeholderData: (before) => before,
    retry: false,
  })
  const isDirty = form.isDirty()
  const number = (experiment.phase ?? 1) + 1
  return (
    <Box>
      <PageHeader
        title={t('phases.title', { name: experiment.name })}
        back={{ to: results, label: t('phases.back') }}
        badge={<StatusBadge status="running" />}
      />
      <Notice title={t('phases.restarts')}>
        <List size="sm">
          <List.Item>{t('phases.new', { number })}</List.Item>
          <List.Item>{t('phases.old', { number: number - 1 })}</List.Item>
          <List.Item>{t('phases.stays')}</List.Item>
          <List.Item>{t('phases.shown')}</List.Item>
        </List>
        <Text fz="sm" mt={6}>
          {t('phases.lighter')} <Link to={results}>{t('phases.lighterLink')}</Link>
        </Text>
      </Notice>
      <SetupSections
        form={form}
        site={site}
        hypothesis={hypothesis}
        goals={goals}
        measured={check.data?.measured ?? null}
        hasName={false}
      />
      {canEdit && (
        <Box mt="md">
          <Panel title={t('phases.open', { number })} lead={t('phases.openLead')} id="launch">
            <Stack gap="md">
              {check.data && <LaunchFindings check={check.data} siteId={site.id} isStale={false} />}
              {check.data && (
                <LaunchPlan
                  plan={check.data.plan}
                  arms={form.values.variants.length}
                  direction={hypothesis.direction}
                />
              )}
              <Textarea
                label={t('phases.note')}
                description={t('phases.noteHint')}
                autosize
                minRows={2}
                value={note}
                onChange={(event) => setNote(event.currentTarget.value)}
              />
              {failure && (
                <ProblemAlert
                  error={failure.error}
                  issues={failure.elsewhere}
                  onRetry={() => void onSubmit()}
                />
              )}
              <Group>
                <Button
                  onClick={() => void onSubmit()}
                  loading={isSaving}
                  disabled={!isDirty || (check.data?.blockers.length ?? 0) > 0}
                >
                  {t('phases.confirm', { number })}
                </Button>
                <Button component={Link} to={results} variant="subtle">
                  {t('common.cancel')}
                </Button>
              </Group>
            </Stack>
          </Panel>
        </Box>
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
