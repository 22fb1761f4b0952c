// How far the test has come on its plan, when it should end, and the share of the traffic, which alone may change.
import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#wire/experiments'
import type { Results } from '#wire/results'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { EndForm } from '../experiments/end-form.tsx'
import { CoverageForm } from './coverage-form.tsx'
import classes from './results.module.css'

export function PlanPanel({ experiment, results }: { experiment: Experiment; results: Results }) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { plannedVisitors, seenVisitors, at, pace } = results.plannedEnd
  const share = plannedVisitors > 0 ? seenVisitors / plannedVisitors : 0
  const isRunning = experiment.status === 'running'
  const left = Math.max(0, plannedVisitors - seenVisitors)
  const runsUntil = results.phase.startedAt + results.phase.minRuntimeMs
  return (
    <Panel title={t('results.plan.title')}>
      <Stack gap="sm">
        <div>
          <div className={classes.bar} aria-hidden>
            <span style={{ width: `${Math.min(1, share) * 100}%` }} />
          </div>
          <Text fz="sm" mt={6}>
            {t('results.plan.seen', {
              count: seenVisitors,
              seen: format.count(seenVisitors),
              planned: format.count(plannedVisitors),
              share: format.percent(share, 0),
            })}
          </Text>
        </div>
        {isRunning && left > 0 && (
          <Text fz="sm">
            {t('results.plan.left', { count: left, left: format.count(left) })}{' '}
            {at === null
              ? t('results.plan.endUnknown')
              : t(`results.plan.end.${pace}`, { day: format.instantDay(at) })}
          </Text>
        )}
        {isRunning && left === 0 && <Text fz="sm">{t('results.plan.reached')}</Text>}
        {isRunning && runsUntil > results.asOf && (
          <Text fz="sm" c="dimmed">
            {t('results.plan.minRuntime', { day: format.instantDay(runsUntil) })}
          </Text>
        )}
        {isRunning && canEdit && <CoverageForm key={experiment.coverage} experiment={experiment} />}
        {isRunning && canEdit && <EndForm key={`end ${experiment.endsAt}`} experiment={experiment} />}
        {!(isRunning && canEdit) && (
          <Text fz="sm" c="dimmed">
            {t('results.plan.coverage', { share: format.percent(results.phase.coverage) })}
          </Text>
        )}
      </Stack>
    </Panel>
  )
}
