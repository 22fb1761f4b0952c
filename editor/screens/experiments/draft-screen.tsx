// A draft: what the variant changes, with the page beside it, what counts, who sees it, and the launch.
import { Navigate, useParams } from 'react-router'
import { useItem, useList } from '../../queries.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { DraftForm } from './draft-form.tsx'

export function DraftScreen() {
  const { experimentId = '' } = useParams()
  const experiment = useItem('experiments', experimentId)
  const { siteId = '', hypothesisId = '' } = experiment.data ?? {}
  const site = useItem('sites', siteId, { refetchMs: 5_000 })
  const hypothesis = useItem('hypotheses', hypothesisId)
  const goals = useList('goals', { siteId, limit: '500' }, { enabled: siteId !== '' })
  if (experiment.data?.campaignId) return <Navigate to={`/campaigns/${experiment.data.campaignId}`} replace />
  if (experiment.data && experiment.data.status !== 'draft') {
    return <Navigate to={`/experiments/${experimentId}/results`} replace />
  }
  return (
    <Loaded queries={[experiment, site, hypothesis, goals]}>
      {(draft, place, claim, actions) => (
        <DraftForm key={draft.id} experiment={draft} site={place} hypothesis={claim} goals={actions} />
      )}
    </Loaded>
  )
}
