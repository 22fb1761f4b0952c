// The results of an experiment: the verdict first, then the evidence, refreshed while it runs.
import './print.css'
import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useParams, useSearchParams } from 'react-router'
import type { Experiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'
import type { Results } from '#wire/results'
import type { Site } from '#wire/sites'
import { api } from '../../api.ts'
import { useItem } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { EmailWords } from '../../ui/email-words.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { sentence } from '../../ui/sentence.ts'
import { TestStatus } from '../campaigns/test-status.tsx'
import { ExperimentMenu } from '../experiments/experiment-menu.tsx'
import { withMetricNames } from './email-results.ts'
import { PhaseSwitch } from './phase-switch.tsx'
import { ResultsBody } from './results-body.tsx'
import { ShareMenu } from './share-menu.tsx'
import { summaryText } from './summary-text.ts'

export function ResultsScreen() {
  const { experimentId = '' } = useParams()
  const phase = useSearchParams()[0].get('phase')
  const experiment = useItem('experiments', experimentId, { refetchMs: 10_000 })
  const isDraft = experiment.data?.status === 'draft'
  const hypothesis = useItem('hypotheses', experiment.data?.hypothesisId ?? '')
  const keyResult = useItem('key-results', hypothesis.data?.keyResultId ?? '')
  const site = useItem('sites', experiment.data?.siteId ?? '')
  const results = useQuery({
    queryKey: ['results', experimentId, phase],
    queryFn: () => api.results(experimentId, phase === null ? {} : { phase }),
    enabled: experiment.data !== undefined && !isDraft,
    staleTime: 0,
    refetchInterval: experiment.data?.status === 'running' ? 3_000 : 15_000,
  })
  if (isDraft) return <Navigate to={`/experiments/${experimentId}`} replace />
  return (
    <Loaded queries={[experiment, hypothesis, keyResult, site, results]}>
      {(test, claim, target, place, found) => (
        <EmailWords isEmail={test.kind === 'email'}>
          <Found
            experiment={test}
            hypothesis={claim}
            keyResult={target}
            site={place}
            results={found}
            trouble={
              results.isError && (
                <div style={{ marginBottom: 16 }}>
                  <ProblemAlert error={results.error} onRetry={() => void results.refetch()} />
                </div>
              )
            }
          />
        </EmailWords>
      )}
    </Loaded>
  )
}

type Props = {
  experiment: Experiment
  hypothesis: Hypothesis
  keyResult: KeyResult
  site: Site
  results: Results
  trouble: ReactNode
}

function Found({ experiment, hypothesis, keyResult, site, results: read, trouble }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { name, status, campaignId } = experiment
  const results = experiment.kind === 'email' ? withMetricNames(t, read) : read
  return (
    <>
      <PageHeader
        title={name}
        lead={
          <>
            <div>
              <Anchor component={Link} to={`/hypotheses/${hypothesis.id}`} c="inherit">
                {sentence(hypothesis.change)}
              </Anchor>
            </div>
            <Text span fz="sm">
              {t(status === 'running' ? 'results.asOfLive' : 'results.asOf', {
                time: format.time(results.asOf),
              })}{' '}
              · {t('results.startedOn', { at: format.instant(results.phase.startedAt) })}
              {results.phase.endedAt !== null &&
                ` · ${t('results.endedOn', { at: format.instant(results.phase.endedAt) })}`}
            </Text>
            {campaignId !== null && (
              <Anchor component={Link} to={`/campaigns/${campaignId}`} fz="sm" ml="xs">
                {t('emailTest.campaign')}
              </Anchor>
            )}
            <PhaseSwitch results={results} />
          </>
        }
        back={{ to: '/experiments', label: t('experiments.title') }}
        badge={<TestStatus test={experiment} />}
      >
        {canEdit && campaignId === null && <ExperimentMenu experiment={experiment} />}
        <ShareMenu
          results={results}
          summary={summaryText(t, format, { name, results, keyResult, url: location.href })}
        />
      </PageHeader>
      {trouble}
      <ResultsBody experiment={experiment} keyResult={keyResult} site={site} results={results} />
    </>
  )
}
