// The panels of the results, in the order in which one reads them.
import { Stack } from '@mantine/core'
import type { Experiment } from '#wire/experiments'
import type { KeyResult } from '#wire/key-results'
import type { Results } from '#wire/results'
import type { Site } from '#wire/sites'
import { useItem } from '../../queries.ts'
import { PreviewLinksPanel } from '../experiments/preview-links-panel.tsx'
import { PooledPanel } from '../hypothesis/pooled-panel.tsx'
import { LearningPanel } from '../learnings/learning-panel.tsx'
import { AccountPanel } from './account-panel.tsx'
import { BayesPanel } from './bayes-panel.tsx'
import { CampaignPanel } from './campaign-panel.tsx'
import { DailyPanel } from './daily-panel.tsx'
import { DecisionPanel } from './decision-panel.tsx'
import { EditsPanel } from './edits-panel.tsx'
import { EmailSetupPanel } from './email-setup-panel.tsx'
import { GuardrailsPanel } from './guardrails-panel.tsx'
import { IndicativePanel } from './indicative-panel.tsx'
import { IntervalPanel } from './interval-panel.tsx'
import { isTooEarly } from './lead-comparison.ts'
import { LeftOutNotice } from './left-out-notice.tsx'
import { LiftPanel } from './lift-panel.tsx'
import { NoVisitorYet } from './no-visitor-yet.tsx'
import { PhaseNotice } from './phase-switch.tsx'
import { PlanPanel } from './plan-panel.tsx'
import { ProjectionPanel } from './projection-panel.tsx'
import { ProxyPanel } from './proxy-panel.tsx'
import { ReadingPanel } from './reading-panel.tsx'
import { RehearsalNotice } from './rehearsal-notice.tsx'
import classes from './results.module.css'
import { SalesNotice } from './sales-notice.tsx'
import { SecondaryPanel } from './secondary-panel.tsx'
import { SegmentsPanel } from './segments-panel.tsx'
import { SetupPanel } from './setup-panel.tsx'
import { SplitPanel } from './split-panel.tsx'
import { VariantsTable } from './variants-table.tsx'
import { VerdictHistory } from './verdict-history.tsx'
import { VerdictPanel } from './verdict-panel.tsx'

type Props = { experiment: Experiment; keyResult: KeyResult; site: Site; results: Results }

export function ResultsBody({ experiment, keyResult, site, results }: Props) {
  const { look, phase, exposed } = results
  const campaign = useItem('campaigns', experiment.campaignId ?? '', { refetchMs: 10_000 }).data
  const isNewest = phase.number === results.phases.at(-1)?.number
  const isBroken = look?.srm.isAlarm ?? false
  const decidedAt = look && look.verdict.verdict !== 'inconclusive' ? look.verdict.since : null
  const isReadable = look !== null && !isTooEarly(look)
  // these two stand where there is room: the less evidence, the shorter its column
  const { campaignId } = experiment
  const setup =
    campaignId === null ? (
      <SetupPanel experiment={experiment} results={results} />
    ) : (
      campaign && <EmailSetupPanel campaign={campaign} results={results} />
    )
  const previews = campaignId === null && (
    <div className={classes.screenOnly}>
      <PreviewLinksPanel experiment={experiment} />
    </div>
  )
  const isLong = isReadable && look.guardrails.length + look.secondary.length > 0
  return (
    <Stack gap="md">
      <PhaseNotice results={results} />
      <LeftOutNotice siteId={site.id} results={results} />
      {campaign?.isRehearsal && <RehearsalNotice />}
      <SalesNotice siteId={site.id} results={results} />
      {phase.isIndicative && exposed > 0 && <IndicativePanel />}
      {look && !phase.isIndicative && (
        <VerdictPanel
          results={results}
          look={look}
          keyResultId={keyResult.id}
          readUntil={campaign?.waitUntil ?? null}
        />
      )}
      {exposed === 0 && <NoVisitorYet experiment={experiment} />}
      {isBroken && <SplitPanel results={results} />}
      {isNewest && campaignId === null && <DecisionPanel results={results} rollout={experiment.rollout} />}
      {campaign && (
        <CampaignPanel campaign={campaign} isRead={experiment.status === 'running'} decidedAt={decidedAt} />
      )}
      <div className={classes.columns}>
        <Stack gap="md" className={classes.evidence}>
          {look && (
            <div className={classes.first}>
              <LiftPanel results={results} look={look} />
            </div>
          )}
          <VariantsTable results={results} />
          {look && <GuardrailsPanel results={results} look={look} />}
          {isReadable && <IntervalPanel results={results} look={look} readUntil={campaign?.waitUntil} />}
          {exposed > 0 && (
            <div className={classes.screenOnly}>
              <DailyPanel results={results} />
            </div>
          )}
          {look && <SecondaryPanel results={results} look={look} />}
          {exposed > 0 && (campaignId === null || results.segments.length > 0) && (
            <div className={classes.screenOnly}>
              <SegmentsPanel results={results} />
            </div>
          )}
          {campaignId !== null && <PooledPanel hypothesisId={experiment.hypothesisId} />}
          {look && <BayesPanel results={results} look={look} />}
          {!isLong && setup}
          {!isReadable && previews}
        </Stack>
        <Stack gap="md" className={classes.circumstances}>
          {results.projection && isReadable && (
            <div className={classes.second}>
              <ProjectionPanel projection={results.projection} keyResult={keyResult} />
            </div>
          )}
          {campaign && isReadable && campaign.deciding !== 'conversion' && (
            <ProxyPanel keyResult={keyResult} />
          )}
          {look && (
            <div className={classes.screenOnly}>
              <LearningPanel
                experimentId={experiment.id}
                isOver={experiment.status !== 'running' || look.verdict.verdict !== 'inconclusive'}
              />
            </div>
          )}
          {campaignId === null && <PlanPanel experiment={experiment} results={results} />}
          {campaign && <ReadingPanel campaign={campaign} results={results} />}
          {!isBroken && <SplitPanel results={results} />}
          <EditsPanel results={results} />
          <VerdictHistory results={results} />
          <div className={classes.screenOnly}>
            <AccountPanel results={results} site={site.name} />
          </div>
          {isLong && setup}
          {isReadable && previews}
        </Stack>
      </div>
    </Stack>
  )
}
