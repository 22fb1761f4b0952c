// Makes or changes a hypothesis: a sentence that the marketer completes, with its testability beside it.
import { useParams } from 'react-router'
import { useItem, useList } from '../../queries.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { FrozenHypothesis } from './frozen-hypothesis.tsx'
import { HypothesisForm } from './hypothesis-form.tsx'

export function HypothesisFormScreen() {
  const { hypothesisId = '', keyResultId = '' } = useParams()
  const hypothesis = useItem('hypotheses', hypothesisId)
  const keyResult = useItem('key-results', keyResultId || (hypothesis.data?.keyResultId ?? ''))
  const metrics = useList('metrics')
  if (hypothesisId === '') {
    return (
      <Loaded queries={[keyResult, metrics]}>
        {(parent, all) => <HypothesisForm hypothesis={null} keyResult={parent} metrics={all} />}
      </Loaded>
    )
  }
  return (
    <Loaded queries={[hypothesis, keyResult, metrics]}>
      {(found, parent, all) =>
        found.frozen ? (
          <FrozenHypothesis hypothesis={found} />
        ) : (
          <HypothesisForm key={found.id} hypothesis={found} keyResult={parent} metrics={all} />
        )
      }
    </Loaded>
  )
}
