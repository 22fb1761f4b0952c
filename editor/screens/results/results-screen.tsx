// The results of an experiment: the verdict first, then the evidence, refreshed while it runs.
import './print.css'
import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Navigate, useParams, useSearchParams } from 'react-router'
import { api } from '../../api.ts'
import { useItem } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { sentence } from '../../ui/sentence.ts'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { ExperimentMenu } from '../experiments/experiment-menu.tsx'
import { PhaseSwitch } from './phase-switch.tsx'
import { ResultsBody } from './results-body.tsx'
import { ShareMenu } from './share-menu.tsx'
import { summaryText } from './summary-text.ts'

export function ResultsScreen() {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
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
      {(test, claim, kr, place, found) => (
        <>
          <PageHeader
            title={test.name}
            lead={
              <>
                {sentence(claim.change) !== test.name && <div>{sentence(claim.change)}</div>}
                <Text span fz="sm">
                  {t(test.status === 'running' ? 'results.asOfLive' : 'results.asOf', {
                    time: format.time(found.asOf),
                  })}{' '}
                  · {t('results.startedOn', { at: format.instant(found.phase.startedAt) })}
                  {found.phase.endedAt !== null &&
                    ` · ${t('results.endedOn', { at: format.instant(found.phase.endedAt) })}`}
                </Text>
                <PhaseSwitch results={found} />
              </>
            }
            back={{ to: '/experiments', label: t('experiments.title') }}
            badge={<StatusBadge status={test.status} />}
          >
            {canEdit && <ExperimentMenu experiment={test} />}
            <ShareMenu
              results={found}
              summary={summaryText(t, format, {
                name: test.name,
                results: found,
                keyResult: kr,
                url: location.href,
              })}
            />
          </PageHeader>
          {results.isError && (
            <div style={{ marginBottom: 16 }}>
              <ProblemAlert error={results.error} onRetry={() => void results.refetch()} />
            </div>
          )}
          <ResultsBody experiment={test} keyResult={kr} site={place} results={found} />
        </>
      )}
    </Loaded>
  )
}
