// What a launch of this experiment would meet, asked by the screen, by the launch itself and by the schedule.
import { checkLaunch } from '#domain/launch-check'
import { GOAL_REACHED, isCapped, isRate, type Measure } from '#domain/measure'
import type { Experiment } from '#wire/experiments'
import type { LaunchCheck } from '#wire/launch-check'
import { readEarlierValues } from '../events/earlier-values.ts'
import { getHypothesis } from '../okrs/hypotheses.ts'
import { getExclusionGroup } from '../sites/exclusion-groups.ts'
import { listGoals } from '../sites/goals.ts'
import { getSite } from '../sites/sites.ts'
import type { Store } from '../store.ts'
import { earlierCap } from './freeze-phase.ts'
import { listOverlapping } from './overlapping.ts'
import { planExperiment } from './plan-experiment.ts'

export async function readLaunchCheck(
  store: Store,
  workspaceId: string,
  experiment: Experiment,
  now: number,
): Promise<LaunchCheck> {
  const site = await getSite(store, workspaceId, experiment.siteId)
  const goals = await listGoals(store, workspaceId, experiment.siteId)
  const ownGoal = goals.find(({ id }) => id === experiment.goalId)?.key ?? null
  const plan = planExperiment(experiment, await getHypothesis(store, workspaceId, experiment.hypothesisId))
  const overlapping = await listOverlapping(store, workspaceId, experiment)
  const freeShare =
    experiment.exclusionGroupId === null || experiment.status !== 'draft'
      ? null
      : (await getExclusionGroup(store, workspaceId, experiment.exclusionGroupId)).freeShare
  const place = { id: site.id, workspaceId }
  const around = {
    now,
    site,
    plan,
    goalKeys: new Set(goals.map(({ key }) => key)),
    ownGoal,
    freeShare,
    overlapping,
    isUncapped: await hasUncapped(store, place, experiment, ownGoal, now),
  }
  const measured = await readMeasured(store, place, experiment, ownGoal, now)
  return { ...checkLaunch(experiment, around), plan, overlapping, freeShare, measured }
}

type Place = { id: string; workspaceId: string }

/** A sum that nobody has capped and of which too little is known to cap it at launch. */
async function hasUncapped(
  store: Store,
  place: Place,
  { measure, secondary, guardrails }: Experiment,
  ownGoal: string | null,
  now: number,
): Promise<boolean> {
  const others = [...secondary, ...guardrails].map((metric) => metric.measure)
  const open = [...(measure ? [measure] : []), ...others].filter(
    (each) => isCapped(each) && each.cap === null,
  )
  const caps = await Promise.all(open.map((each) => earlierCap(store, place, each, ownGoal, now)))
  return caps.some((cap) => cap === null)
}

async function readMeasured(
  store: Store,
  place: Place,
  experiment: Experiment,
  ownGoal: string | null,
  now: number,
): Promise<LaunchCheck['measured']> {
  const measure: Measure = experiment.measure ?? GOAL_REACHED
  if (isRate(measure) || measure.denominator) return null
  const { event, aggregation } = measure
  const selected =
    event.type === 'goal' && event.goal === undefined ? { ...event, goal: ownGoal ?? '' } : event
  const wanted = { event: selected, aggregation, seen: experiment.audience.pages }
  const { visitors, count, sum, squares } = await readEarlierValues(store, place, wanted, now)
  if (visitors === null || count < 10) return null
  const cap = await earlierCap(store, place, measure, ownGoal, now)
  const mean = sum / visitors
  return { visitors, mean, deviation: Math.sqrt(Math.max(0, squares / visitors - mean ** 2)), cap }
}
