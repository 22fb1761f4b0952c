// The panels of the results, in the order in which one reads them.
import { Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Experiment } from '#wire/experiments'
import type { KeyResult } from '#wire/key-results'
import type { Results } from '#wire/results'
import type { Site } from '#wire/sites'
import { IntakeTable } from '../../ui/intake-table.tsx'
import { Panel } from '../../ui/panel.tsx'
import { LearningPanel } from '../learnings/learning-panel.tsx'
import { DailyTable } from './daily-table.tsx'
import { IntervalPanel } from './interval-panel.tsx'
import { isTooEarly } from './lead-comparison.ts'
import { LiftPanel } from './lift-panel.tsx'
import { NoVisitorYet } from './no-visitor-yet.tsx'
import { PlanPanel } from './plan-panel.tsx'
import { ProjectionPanel } from './projection-panel.tsx'
import classes from './results.module.css'
import { SetupPanel } from './setup-panel.tsx'
import { SplitPanel } from './split-panel.tsx'
import { VariantsTable } from './variants-table.tsx'
import { VerdictHistory } from './verdict-history.tsx'
import { VerdictPanel } from './verdict-panel.tsx'

type Props = { experiment: Experiment; keyResult: KeyResult; site: Site; results: Results }

export function ResultsBody({ experiment, keyResult, site, results }: Props) {
  const { t } = useTranslation()
  const { look, phase } = results
  return (
    <Stack gap="md">
      {look ? (
        <VerdictPanel results={results} look={look} keyResultId={keyResult.id} />
      ) : (
        <NoVisitorYet experiment={experiment} />
      )}
      <div className={classes.columns}>
        <Stack gap="md">
          <Panel
            title={t('results.variants.title')}
            lead={t('results.variants.lead', { goal: phase.goalName, metric: phase.metricName })}
          >
            <VariantsTable results={results} />
          </Panel>
          {look && <LiftPanel results={results} look={look} />}
          {look && !isTooEarly(look) && <IntervalPanel results={results} look={look} />}
          <DailyTable results={results} />
        </Stack>
        <Stack gap="md">
          <PlanPanel experiment={experiment} results={results} />
          {results.projection && !(look && isTooEarly(look)) && (
            <ProjectionPanel projection={results.projection} keyResult={keyResult} />
          )}
          {look && (
            <LearningPanel
              experimentId={experiment.id}
              isOver={results.status !== 'running' || look.verdict.verdict !== 'inconclusive'}
            />
          )}
          <SplitPanel results={results} />
          <VerdictHistory results={results} />
          <Panel title={t('common.intake.title')} lead={t('results.intakeLead', { site: site.name })}>
            <IntakeTable intake={results.intake} />
          </Panel>
          <SetupPanel experiment={experiment} results={results} />
        </Stack>
      </div>
    </Stack>
  )
}
