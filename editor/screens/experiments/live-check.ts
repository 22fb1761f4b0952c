// What a launch would meet, judged by the form as it stands: the server only knows what was saved.
import { checkLaunch } from '#domain/launch-check'
import type { Experiment } from '#wire/experiments'
import type { Goal } from '#wire/goals'
import type { LaunchCheck } from '#wire/launch-check'
import type { Site } from '#wire/sites'
import { type DraftValues, wireOf } from './draft-values.ts'

type Around = {
  experiment: Experiment
  site: Site
  goals: readonly Goal[]
  timeZone: string
  /** of the saved draft: what only the server can know is taken from it */
  saved: LaunchCheck
  now: number
}

export function checkForm(
  values: DraftValues,
  { experiment, site, goals, timeZone, saved, now }: Around,
): LaunchCheck {
  const typed = wireOf(values, { goals, timeZone })
  const draft = {
    ...experiment,
    ...typed,
    // an address that cannot be read is on no site
    pageUrl: URL.canParse(values.pageUrl) ? values.pageUrl : 'about:blank',
  }
  const isSamePlan = draft.baselineRate === experiment.baselineRate
  const isSameGroup = draft.exclusionGroupId === experiment.exclusionGroupId
  const found = checkLaunch(draft, {
    now,
    site,
    plan: isSamePlan
      ? saved.plan
      : { ...saved.plan, plannedPairVisitors: saved.plan.plannedPairVisitors ?? 1 },
    goalKeys: new Set(goals.map(({ key }) => key)),
    ownGoal: goals.find(({ id }) => id === values.goalId)?.key ?? null,
    freeShare: isSameGroup ? saved.freeShare : null,
    overlapping: saved.overlapping,
    isUncapped: saved.warnings.includes('no_cap'),
  })
  return { ...saved, ...found }
}
