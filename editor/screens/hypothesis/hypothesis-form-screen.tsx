// Makes or changes a hypothesis: a sentence that the marketer completes, with its testability beside it.
import { useParams, useSearchParams } from 'react-router'
import type { Hypothesis } from '#wire/hypotheses'
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
  const lists = useList('lists', { limit: '500' })
  const mailed = useList(
    'experiments',
    { hypothesisId, kind: 'email', limit: '1' },
    { enabled: hypothesisId !== '' },
  )
  // what a hypothesis tries elsewhere is a help: its absence keeps nobody from writing one
  const isWaiting = learning.isLoading || origin.isLoading || mailed.isLoading
  const tried = learning.data ? { learning: learning.data, origin: origin.data } : null
  // a campaign that was drafted for it says what it is about, where its author was never asked
  const isMailed = (mailed.data ?? []).length > 0 || params.get('surface') === 'email'
  const asked = hypothesis.data?.plannedTest ?? origin.data?.plannedTest
  const surface = isMailed ? 'email' : (asked?.surface ?? 'page')
  const queries = [keyResult, metrics, sites, goals, lists] as const
  const form = (claim: Hypothesis | null) => (
    <Loaded queries={queries}>
      {(parent, allMetrics, allSites, allGoals, allLists) =>
        !isWaiting && (
          <HypothesisForm
            key={claim?.id}
            hypothesis={claim}
            keyResult={parent}
            tried={tried}
            surface={surface}
            around={{ metrics: allMetrics, sites: allSites, goals: allGoals, lists: allLists }}
          />
        )
      }
    </Loaded>
  )
  if (hypothesisId === '') return form(null)
  return (
    <Loaded queries={[hypothesis]}>
      {(found) => (found.frozen ? <FrozenHypothesis hypothesis={found} /> : form(found))}
    </Loaded>
  )
}
