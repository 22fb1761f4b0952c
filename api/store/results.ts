// Results of a phase of an experiment, read from tallies and looks: the same cost at any traffic.
import { armsOf } from '#domain/arms'
import { withBayes } from '#domain/bayes'
import { dayIn } from '#domain/day'
import type { Look } from '#domain/look'
import { plannedEnd } from '#domain/planned-end'
import { projectHypothesis } from '#domain/project-hypothesis'
import { EXCLUDED, type Tally } from '#domain/tally'
import type { Results } from '#wire/results'
import { getExperiment } from './experiments.ts'
import { listGoals } from './goals.ts'
import { getHypothesis } from './hypotheses.ts'
import { getIntake } from './intake.ts'
import { getKeyResult } from './key-results.ts'
import { findNewestLook, listChanges, listPoints } from './looks.ts'
import { listPhasesOfExperiment, type Phase } from './phases.ts'
import type { Store } from './store.ts'
import { listTallies } from './tallies.ts'
import { getWorkspace } from './workspaces.ts'

/** Of the newest phase, unless one is asked for; undefined while the experiment has not been started. */
export async function getResults(
  store: Store,
  workspaceId: string,
  id: string,
  now: number,
  number?: number,
): Promise<Results | undefined> {
  const experiment = await getExperiment(store, workspaceId, id)
  const phases = await listPhasesOfExperiment(store, workspaceId, id)
  const phase = number === undefined ? phases.at(-1) : phases.find((each) => each.number === number)
  const metric = phase?.metrics[0]
  if (!phase || !metric) return undefined
  const hypothesis = await getHypothesis(store, workspaceId, experiment.hypothesisId)
  const keyResult = await getKeyResult(store, workspaceId, hypothesis.keyResultId)
  const workspace = await getWorkspace(store, workspaceId)
  const [newest, changes, series, tallies, goals, intake] = await Promise.all([
    findNewestLook(store, phase).then((found) => found?.look),
    listChanges(store, phase),
    listPoints(store, phase),
    listTallies(store, workspaceId, phase.id),
    listGoals(store, workspaceId, phase.siteId),
    getIntake(store, workspaceId, phase.siteId, dayIn(workspace.timeZone)(phase.startedAt)),
  ])
  const own = tallies.filter(({ metricId }) => metricId === metric.id)
  const { arms, excluded } = armsOf(own, metric, phase.variants)
  return {
    experimentId: id,
    status: experiment.status,
    phase: phaseOf(
      phase,
      goals.find(({ key }) => key === metric.definition.goal)?.name ?? metric.definition.goal ?? '',
    ),
    phases: phases.map(({ number: each, startedAt, endedAt, sealedAt }) => ({
      number: each,
      startedAt,
      endedAt,
      isSealed: sealedAt !== null,
    })),
    variants: phase.variants.map(({ key, name }, i) => {
      const { visitors = 0, nonzero: conversions = 0 } = arms[i] ?? {}
      return {
        key,
        name,
        weight: phase.weights[i] ?? 0,
        visitors,
        conversions,
        rate: visitors > 0 ? conversions / visitors : null,
      }
    }),
    excluded,
    look: newest ? withBayes(newest, phase.plan.direction) : null,
    changes,
    series,
    daily: own.filter(({ variant }) => variant !== EXCLUDED).map(dailyOf),
    plannedEnd: plannedEnd({ phase, experiment, seenVisitors: pairVisitors(newest), now }),
    projection: newest
      ? projectHypothesis({ hypothesis, keyResult, look: newest, rollout: experiment.rollout })
      : null,
    intake,
    asOf: now,
  }
}

function phaseOf(phase: Phase, goalName: string): Results['phase'] {
  const { promisedLift, floor, direction, alpha, power, minRuntimeMs } = phase.plan
  return {
    number: phase.number,
    isIndicative: phase.consent === 'strict',
    startedAt: phase.startedAt,
    endedAt: phase.endedAt,
    coverage: phase.coverage,
    promisedLift,
    floor,
    direction,
    alpha,
    power,
    minRuntimeMs,
    goalName,
    metricName: phase.metrics[0]?.name ?? '',
  }
}

const dailyOf = ({ day, variant, visitors, sum }: Tally) => ({ day, variant, visitors, conversions: sum })

/** Visitors of the pair that the verdict speaks of. */
const pairVisitors = (look: Look | undefined) => look?.comparisons[look.lead]?.evidence.visitors ?? 0
