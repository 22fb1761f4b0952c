// Results of a phase of an experiment, read from tallies and looks: the same cost at any traffic.
import { type ArmSums, armsOf } from '#domain/arms'
import { closesAt, type PhaseMetric } from '#domain/contribution'
import { DAY_MS, dayIn } from '#domain/day'
import { readArm } from '#domain/evidence'
import type { Look } from '#domain/look'
import { metricKind } from '#domain/metric'
import { plannedEnd } from '#domain/planned-end'
import { projectHypothesis } from '#domain/project-hypothesis'
import { resultMetric } from '#domain/result-metric'
import { readSegments } from '#domain/segment-reading'
import { EXCLUDED } from '#domain/tally'
import { withBayes } from '#domain/with-bayes'
import type { Results } from '#wire/results'
import { findReading } from '../campaigns/campaign-progress.ts'
import { getWorkspace } from '../company/workspaces.ts'
import { getIntake } from '../events/intake.ts'
import { findNewestLook, listChanges, listPoints } from '../events/looks.ts'
import { listPhasesOfExperiment, type Phase } from '../events/phases.ts'
import { listSegmentTallies } from '../events/segment-tallies.ts'
import { listTallies } from '../events/tallies.ts'
import { listExperimentChanges } from '../experiments/experiment-changes.ts'
import { getExperiment } from '../experiments/experiments.ts'
import { getHypothesis } from '../okrs/hypotheses.ts'
import { getKeyResult } from '../okrs/key-results.ts'
import { levelBefore } from '../okrs/level-before.ts'
import { levelOf } from '../okrs/levels.ts'
import { listGoals } from '../sites/goals.ts'
import type { Store } from '../store.ts'

const MAX_EDITS = 50

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
  const keyResult = await getKeyResult(store, workspaceId, hypothesis.keyResultId, now)
  const workspace = await getWorkspace(store, workspaceId)
  const reading = experiment.kind === 'email' ? await findReading(store, workspaceId, id) : null
  const [newest, changes, series, tallies, segmentTallies, edits, goals, intake, before] = await Promise.all([
    findNewestLook(store, phase).then((found) => found?.look),
    listChanges(store, phase),
    listPoints(store, phase),
    listTallies(store, workspaceId, phase.id),
    listSegmentTallies(store, workspaceId, phase.id),
    listExperimentChanges(store, workspaceId, id, { limit: MAX_EDITS, offset: 0 }),
    listGoals(store, workspaceId, phase.siteId),
    getIntake(store, workspaceId, phase.siteId, dayIn(workspace.timeZone)(phase.startedAt)),
    levelBefore(store, workspaceId, keyResult, phases[0]?.startedAt ?? phase.startedAt),
  ])
  const kind = metricKind(metric.definition)
  const { arms, excluded } = armsOf(tallies, metric, phase.variants)
  const asLaunched = { ...hypothesis, promisedLift: phase.plan.promisedLift }
  const goalName = (key: string) => goals.find((goal) => goal.key === key)?.name ?? key
  const isOfAll = keyResult.source === 'measured' && hypothesis.share === 1
  // who sees the original shows the level without the change, where the test's visitors are those of the key result
  const controlValue = isOfAll && arms[0] ? readArm(kind, arms[0]).value : null
  const level = before ?? (controlValue === null ? keyResult.baseline : levelOf(controlValue, keyResult.unit))
  const described = (each: PhaseMetric) => resultMetric(each, phase.plan.direction, goalName)
  return {
    experimentId: id,
    status: experiment.status,
    phase: phaseOf(phase),
    metrics: [described(metric), ...phase.metrics.slice(1).map(described)],
    phases: phases.map(({ number: each, startedAt, endedAt, sealedAt }) => ({
      number: each,
      startedAt,
      endedAt,
      isSealed: sealedAt !== null,
    })),
    variants: arms.map((arm, i) => {
      const { visitors, conversions, total, value } = readArm(kind, arm)
      const { name = '', changes = [] } = phase.variants[i] ?? {}
      const weight = phase.weights[i] ?? 0
      return { key: arm.variant, name, weight, changes, visitors, conversions, total, value }
    }),
    exposed: arms.reduce((sum, { visitors }) => sum + visitors, excluded),
    excluded,
    look: newest ? withBayes(newest, phase.plan.direction) : null,
    changes: changes.filter(({ annulledAt }) => annulledAt === null).map(({ look }) => look),
    annulled: changes.flatMap(({ look, annulledAt }) =>
      annulledAt === null ? [] : [{ look, at: annulledAt }],
    ),
    series,
    daily: tallies
      .filter(({ metricId, variant }) => metricId === metric.id && variant !== EXCLUDED)
      .map(({ day, ...sums }) => {
        const { variant, visitors, conversions, total, value } = readArm(kind, {
          ...sums,
          shift: metric.shift,
        })
        return { day, variant, visitors, conversions, total, value }
      }),
    segments: readSegments({
      tallies: segmentTallies.filter(({ metricId }) => metricId === metric.id),
      metric,
      plan: phase.plan,
      variants: phase.variants,
      hasSrmAlarm: newest?.srm.isAlarm ?? false,
    }),
    edits: edits.items,
    plannedEnd: plannedEnd({
      phase,
      experiment,
      seenVisitors: pairVisitors(newest, arms),
      now,
      readAt: experiment.kind === 'email' ? (reading?.plannedAt ?? null) : undefined,
    }),
    projection:
      newest && (experiment.kind === 'page' || metric.id === hypothesis.metricId)
        ? projectHypothesis({
            hypothesis: asLaunched,
            keyResult,
            level,
            look: newest,
            rollout: experiment.rollout,
          })
        : null,
    intake,
    asOf: now,
  }
}

function phaseOf(phase: Phase): Results['phase'] {
  const { promisedLift, floor, direction, alpha, power, minRuntimeMs } = phase.plan
  return {
    number: phase.number,
    isIndicative: phase.consent === 'strict',
    consent: phase.consent,
    startedAt: phase.startedAt,
    endedAt: phase.endedAt,
    saleDays: saleDaysOf(phase),
    closesAt: phase.endedAt === null ? null : closesAt(phase),
    coverage: phase.coverage,
    promisedLift,
    floor,
    direction,
    alpha,
    power,
    minRuntimeMs,
    mailsNeeded: phase.plan.mailsNeeded ?? null,
  }
}

/** Visitors of the pair that the verdict speaks of; of the first pair where no verdict is given. */
const pairVisitors = (look: Look | undefined, [control, variant]: readonly ArmSums[]) =>
  look?.comparisons[look.lead]?.evidence.visitors ?? (control?.visitors ?? 0) + (variant?.visitors ?? 0)

function saleDaysOf({ metrics }: Phase): number | null {
  const windows = metrics.flatMap(({ waits, definition }) => (waits ? (definition.windowMs ?? []) : []))
  return windows.length === 0 ? null : Math.max(...windows) / DAY_MS
}
