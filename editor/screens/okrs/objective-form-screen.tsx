// Makes or changes an objective: loads what its form needs; a new one may start from a quick win.
import { useParams, useSearchParams } from 'react-router'
import { useItem, useList } from '../../queries.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { ObjectiveForm } from './objective-form.tsx'
import { isQuickWin, QuickWinForm } from './quick-win-form.tsx'

export function ObjectiveFormScreen() {
  const { objectiveId = '' } = useParams()
  const [params] = useSearchParams()
  const cycles = useList('cycles', { limit: '500' })
  const objectives = useList('objectives', { limit: '500' })
  const objective = useItem('objectives', objectiveId)
  const sites = useList('sites')
  const goals = useList('goals')
  const win = params.get('win')
  if (objectiveId !== '') {
    return (
      <Loaded queries={[cycles, objectives, objective]}>
        {(all, others, found) => (
          <ObjectiveForm key={found.id} objective={found} cycles={all} objectives={others} />
        )}
      </Loaded>
    )
  }
  if (isQuickWin(win)) {
    return (
      <Loaded queries={[cycles, sites, goals]}>
        {(all, places, conversions) => (
          <QuickWinForm key={win} win={win} cycles={all} sites={places} goals={conversions} />
        )}
      </Loaded>
    )
  }
  return (
    <Loaded queries={[cycles, objectives]}>
      {(all, others) => <ObjectiveForm objective={null} cycles={all} objectives={others} />}
    </Loaded>
  )
}
