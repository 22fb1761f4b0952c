// The form of a draft: sections on the left, the live page on the right, saved by hand and never lost.
import { Box, Button, Group, Text } from '@mantine/core'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#wire/experiments'
import type { Goal } from '#wire/goals'
import type { Hypothesis } from '#wire/hypotheses'
import type { Site } from '#wire/sites'
import { api } from '../../api.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { sentence } from '../../ui/sentence.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { useSaveForm } from '../../ui/use-save-form.ts'
import { ChangesSection } from './changes-section.tsx'
import { type DraftValues, previewChanges, valuesOf, wireOf } from './draft-values.ts'
import classes from './experiments.module.css'
import { GoalSection } from './goal-section.tsx'
import { LaunchPanel } from './launch-panel.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { PageSection } from './page-section.tsx'
import { PreviewFrame } from './preview-frame.tsx'
import { RemoveDraft } from './remove-draft.tsx'
import { TrafficSection } from './traffic-section.tsx'

type Props = { experiment: Experiment; site: Site; hypothesis: Hypothesis; goals: readonly Goal[] }

export function DraftForm({ experiment, site, hypothesis, goals }: Props) {
  const { t } = useTranslation()
  const { locale } = useFormat()
  const canEdit = useCanEdit()
  const [shown, setShown] = useState(1)
  const [missing, setMissing] = useState<readonly string[]>([])
  const { form, onSubmit, isSaving, failure } = useSaveForm<DraftValues, Experiment>({
    initialValues: valuesOf(experiment, locale),
    save: (values) => api.patch('experiments', experiment.id, wireOf(values)),
    onSaved: (_, values) => form.resetDirty(values),
    rename: renamed,
  })
  const hearMissing = useCallback((selectors: readonly string[]) => setMissing(selectors), [])
  const isDirty = form.isDirty()
  const { variants, pageUrl } = form.values

  return (
    <Box>
      <PageHeader
        title={form.values.name || experiment.name}
        lead={sentence(hypothesis.change) === form.values.name ? undefined : sentence(hypothesis.change)}
        back={{ to: '/experiments', label: t('experiments.title') }}
        badge={<StatusBadge status="draft" />}
      >
        {canEdit && <RemoveDraft experiment={experiment} onLeave={() => form.resetDirty()} />}
      </PageHeader>
      <div className={classes.columns}>
        <PageSection form={form} site={site} />
        <ChangesSection form={form} edited={Math.max(1, shown)} onEdit={setShown} missing={missing} />
        <div className={classes.aside}>
          <PreviewFrame
            pageUrl={pageUrl}
            siteId={site.id}
            isSiteSeen={site.seen !== null}
            variants={variants.map(({ name, changes }) => ({ name, changes: previewChanges(changes) }))}
            shown={Math.min(shown, variants.length - 1)}
            onShow={setShown}
            onMissing={hearMissing}
          />
        </div>
        <GoalSection form={form} siteId={site.id} goals={goals} metricName={hypothesis.metricName} />
        <TrafficSection form={form} metricName={hypothesis.metricName} />
      </div>
      {failure && (
        <Box mt="md">
          <ProblemAlert error={failure.error} issues={failure.elsewhere} onRetry={() => void onSubmit()} />
        </Box>
      )}
      <Box mt="md">
        <LaunchPanel
          experiment={experiment}
          siteId={site.id}
          direction={hypothesis.direction}
          promisedLift={hypothesis.promisedLift}
          isDirty={isDirty}
          save={onSubmit}
        />
      </Box>
      {canEdit && isDirty && (
        <Group className={classes.bar} justify="space-between" gap="sm">
          <Text fz="sm" fw={550} c={failure ? 'var(--lv-bad)' : undefined}>
            {t(failure ? 'experiments.saveFailed' : 'experiments.unsaved')}
          </Text>
          <Button onClick={() => void onSubmit()} loading={isSaving}>
            {t('experiments.save')}
          </Button>
        </Group>
      )}
      <LeaveGuard isActive={isDirty && !isSaving} />
    </Box>
  )
}

/** Where the wire's paths differ from the form's: the page rule, the value of a style, and the sum of the weights. */
function renamed(path: string, code: string, { variants }: DraftValues): string {
  if (path.startsWith('audience')) return 'pageValue'
  if (code === 'weights_sum') return 'variants.1.weight'
  const [, variant, change] = path.match(/^variants\.(\d+)\.changes\.(\d+)\.value$/) ?? []
  const isStyle = variants[Number(variant)]?.changes[Number(change)]?.kind === 'style'
  return isStyle ? path.replace(/value$/, 'styleValue') : path
}
