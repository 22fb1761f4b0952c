// The review of a cycle and, in short, of the one before it.
import { dayIn } from '#domain/day'
import { learningFacts } from '#domain/learning-draft'
import { meanScore } from '#domain/progress'
import {
  confirmedShare,
  countOutcomes,
  decidingExperiment,
  movementOf,
  outcomeOf,
  shippedEffect,
} from '#domain/review'
import type { KeyResult } from '#wire/key-results'
import type { Review, ReviewedHypothesis, ReviewedObjective } from '#wire/reviews'
import { getWorkspace } from '../company/workspaces.ts'
import type { Store } from '../store.ts'
import { type CycleHypothesis, listCycleHypotheses } from './cycle-tests.ts'
import { getCycle, listCycles } from './cycles.ts'
import { listKeyResults } from './key-results.ts'
import { listLearnings } from './learnings.ts'
import { levelBefore } from './level-before.ts'

/** Rows of a kind shown at most: a review is a story, the lists have the rest. */
const PAGE = { limit: 500, offset: 0 }

export async function getReview(
  store: Store,
  workspaceId: string,
  cycleId: string,
  now: number,
): Promise<Review> {
  const cycle = await getCycle(store, workspaceId, cycleId)
  const { timeZone } = await getWorkspace(store, workspaceId)
  const today = dayIn(timeZone)(now)
  const cycles = await listCycles(store, workspaceId, PAGE)
  const before = cycles.items.find(({ endsOn }) => endsOn <= cycle.startsOn)
  const [own, previous, learnings, retests] = await Promise.all([
    readCycle(store, workspaceId, cycleId, now),
    before && readCycle(store, workspaceId, before.id, now),
    listLearnings(store, workspaceId, { ...PAGE, cycleId, status: 'published' }, today),
    listLearnings(store, workspaceId, { ...PAGE, retest: 'due' }, today),
  ])
  const tried = await triedElsewhere(store, workspaceId)
  return {
    cycle,
    ...own,
    learnings: learnings.items,
    retests: retests.items,
    elsewhere: learnings.items.filter(({ id, verdict }) => verdict === 'confirmed' && !tried.has(id)),
    previous: before && previous ? { cycleId: before.id, name: before.name, ...summaryOf(previous) } : null,
    asOf: now,
  }
}

type CycleStory = Pick<
  Review,
  'score' | 'reached' | 'keyResults' | 'counts' | 'confirmedShare' | 'objectives' | 'hypotheses'
>

async function readCycle(
  store: Store,
  workspaceId: string,
  cycleId: string,
  now: number,
): Promise<CycleStory> {
  const [rows, keyResults, hypotheses] = await Promise.all([
    objectivesOf(store, workspaceId, cycleId),
    listKeyResults(store, workspaceId, { ...PAGE, cycleId }, now),
    listCycleHypotheses(store, workspaceId, cycleId),
  ])
  const reviewed = async (keyResult: KeyResult) => {
    const own = hypotheses.filter(({ keyResultId }) => keyResultId === keyResult.id)
    const shippedAt = own.flatMap(({ experiments }) =>
      experiments.flatMap(({ isShipped, startedAt }) => (isShipped && startedAt !== null ? [startedAt] : [])),
    )
    const level =
      shippedAt.length === 0
        ? keyResult.baseline
        : await levelBefore(store, workspaceId, keyResult, Math.min(...shippedAt))
    return {
      ...keyResult,
      movement: movementOf(keyResult),
      shipped: shippedEffect(keyResult, level ?? keyResult.baseline, own),
    }
  }
  const told = await Promise.all(keyResults.items.map(reviewed))
  const objectives: ReviewedObjective[] = rows.map(({ id, name, team_name }) => {
    const own = told.filter(({ objectiveId }) => objectiveId === id)
    return { id, name, teamName: team_name, score: meanScore(own.map(({ score }) => score)), keyResults: own }
  })
  const all = objectives.flatMap((objective) => objective.keyResults)
  const stories = hypotheses.map(tell)
  const counts = countOutcomes(stories.map(({ outcome }) => outcome))
  return {
    score: meanScore(objectives.map(({ score }) => score)),
    reached: all.filter(({ movement }) => movement === 'reached').length,
    keyResults: all.length,
    counts,
    confirmedShare: confirmedShare(counts),
    objectives,
    hypotheses: stories,
  }
}

const summaryOf = ({ score, reached, keyResults, counts, confirmedShare: share }: CycleStory) => ({
  score,
  reached,
  keyResults,
  counts,
  confirmedShare: share,
})

function tell(hypothesis: CycleHypothesis): ReviewedHypothesis {
  const { id, keyResultId, change, metricName, direction, promisedLift } = hypothesis
  const deciding = decidingExperiment(hypothesis.experiments)
  const { look, plan, startedAt } = deciding ?? {}
  const facts =
    deciding && look && plan && startedAt ? learningFacts({ ...deciding, look, plan, startedAt }) : null
  return {
    ...{ id, keyResultId, change, metricName },
    outcome: outcomeOf(deciding),
    story: facts?.story ?? null,
    promise: (direction === 'increase' ? 1 : -1) * (plan?.promisedLift ?? promisedLift),
    lift: facts?.lift ?? null,
    low: facts?.low ?? null,
    high: facts?.high ?? null,
    experimentId: deciding?.id ?? null,
    variantName: deciding?.variants.find(({ key }) => key === facts?.variant)?.name ?? null,
    visitors: (facts?.control.visitors ?? 0) + (facts?.treatment.visitors ?? 0),
    isShipped: hypothesis.experiments.some(({ isShipped }) => isShipped),
    startedAt: deciding?.startedAt ?? null,
    endedAt: deciding?.endedAt ?? null,
  }
}

const objectivesOf = ({ db }: Store, workspaceId: string, cycleId: string) =>
  db
    .selectFrom('objectives')
    .leftJoin('teams', 'teams.id', 'objectives.team_id')
    .select(['objectives.id', 'objectives.name', 'teams.name as team_name'])
    .where('objectives.workspace_id', '=', workspaceId)
    .where('objectives.cycle_id', '=', cycleId)
    .orderBy('objectives.id')
    .execute()

/** Learnings from which a hypothesis has been made. */
async function triedElsewhere({ db }: Store, workspaceId: string): Promise<Set<string | null>> {
  const rows = await db
    .selectFrom('hypotheses')
    .select('learning_id')
    .distinct()
    .where('workspace_id', '=', workspaceId)
    .where('learning_id', 'is not', null)
    .execute()
  return new Set(rows.map(({ learning_id }) => learning_id))
}
