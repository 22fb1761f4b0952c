// Edits a running test: another phase begins, and counts from zero.
import { Navigate, useParams } from 'react-router'
import { useItem, useList } from '../../queries.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { PhaseForm } from './phase-form.tsx'

export function PhaseScreen() {
  const { experimentId = '' } = useParams()
  const experiment = useItem('experiments', experimentId)
  const { siteId = '', hypothesisId = '' } = experiment.data ?? {}
  const site = useItem('sites', siteId)
  const hypothesis = useItem('hypotheses', hypothesisId)
  const goals = useList('goals', { siteId, limit: '500' }, { enabled: siteId !== '' })
  if (experiment.data && experiment.data.status !== 'running')
    return <Navigate to={`/experiments/${experimentId}`} replace />
  return (
    <Loaded queries={[experiment, site, hypothesis, goals]}>
      {(running, place, claim, actions) => (
        <PhaseForm key={running.id} experiment={running} site={place} hypothesis={claim} goals={actions} />
      )}
    </Loaded>
  )
}
