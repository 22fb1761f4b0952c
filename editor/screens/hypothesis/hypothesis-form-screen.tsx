// Makes or changes a hypothesis: a sentence that the marketer completes, with its testability beside it.
import { useParams, useSearchParams } from 'react-router'
import { useItem, useList } from '../../queries.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { FrozenHypothesis } from './frozen-hypothesis.tsx'
import { HypothesisForm } from './hypothesis-form.tsx'

export function HypothesisFormScreen() {
  const { hypothesisId = '', keyResultId = '' } = useParams()
  const [params] = useSearchParams()
  const hypothesis = useItem('hypotheses', hypothesisId)
  const keyResult = useItem('key-results', keyResultId || (hypothesis.data?.keyResultId ?? ''))
  const learning = useItem('learnings', hypothesis.data?.learningId ?? params.get('learning') ?? '')
  const origin = useItem('hypotheses', learning.data?.hypothesisId ?? '')
  const metrics = useList('metrics', { limit: '500' })
  const sites = useList('sites', { limit: '500' })
  const goals = useList('goals', { limit: '500' })
  // what a hypothesis tries elsewhere is a help: its absence keeps nobody from writing one
  const isWaiting = learning.isLoading || origin.isLoading
  const tried = learning.data ? { learning: learning.data, origin: origin.data } : null
  if (hypothesisId === '') {
    return (
      <Loaded queries={[keyResult, metrics, sites, goals]}>
        {(parent, ...lists) =>
          !isWaiting && <HypothesisForm hypothesis={null} keyResult={parent} tried={tried} lists={lists} />
        }
      </Loaded>
    )
  }
  return (
    <Loaded queries={[hypothesis, keyResult, metrics, sites, goals]}>
      {(found, parent, ...lists) =>
        found.frozen ? (
          <FrozenHypothesis hypothesis={found} />
        ) : (
          <HypothesisForm key={found.id} hypothesis={found} keyResult={parent} tried={tried} lists={lists} />
        )
      }
    </Loaded>
  )
}
