// Makes or changes a key result: loads what its form needs.
import { useParams } from 'react-router'
import { useItem, useList } from '../../queries.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { KeyResultForm } from './key-result-form.tsx'

export function KeyResultFormScreen() {
  const { keyResultId = '', objectiveId = '' } = useParams()
  const isNew = keyResultId === ''
  const keyResult = useItem('key-results', keyResultId)
  const objective = useItem('objectives', objectiveId || (keyResult.data?.objectiveId ?? ''))
  const cycle = useItem('cycles', objective.data?.cycleId ?? '')
  const metrics = useList('metrics', { limit: '500' })
  const sites = useList('sites')
  const goals = useList('goals')
  if (isNew) {
    return (
      <Loaded queries={[objective, cycle, metrics, sites, goals]}>
        {(parent, period, ...rest) => (
          <KeyResultForm keyResult={null} objective={parent} cycle={period} library={rest} />
        )}
      </Loaded>
    )
  }
  return (
    <Loaded queries={[keyResult, objective, cycle, metrics, sites, goals]}>
      {(found, parent, period, ...rest) => (
        <KeyResultForm key={found.id} keyResult={found} objective={parent} cycle={period} library={rest} />
      )}
    </Loaded>
  )
}
