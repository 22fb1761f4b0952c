// What keeps a draft from starting, and what would make its start pointless.

import { type Audience, isPageIn } from './audience.ts'
import { DAY_MS } from './day.ts'
import {
  definitionOf,
  GOAL_REACHED,
  type GuardrailMetric,
  goalsOf,
  isRate,
  type Measure,
  type WatchedMetric,
} from './measure.ts'

export const LAUNCH_BLOCKERS = [
  'no_goal',
  'unknown_goal',
  'no_change',
  'page_not_on_site',
  'page_not_in_audience',
  'impossible_promise',
  'no_expected_values',
  'guardrail_is_primary',
  'no_free_share',
  'ends_in_past',
  'is_archived',
] as const
export const LAUNCH_WARNINGS = [
  'site_unseen',
  'site_strict',
  'same_page',
  'ends_before_plan',
  'no_cap',
] as const
export type LaunchBlocker = (typeof LAUNCH_BLOCKERS)[number]
export type LaunchWarning = (typeof LAUNCH_WARNINGS)[number]

type Draft = {
  pageUrl: string
  goalId: string | null
  audience: Audience
  variants: readonly { changes: readonly unknown[] }[]
  measure: (Measure & { expectedMean: number | null; expectedDeviation: number | null }) | null
  secondary: readonly WatchedMetric[]
  guardrails: readonly GuardrailMetric[]
  exclusionGroupId: string | null
  exclusionShare: number | null
  startsAt: number | null
  endsAt: number | null
  archivedAt: number | null
}
type Plan = { plannedPairVisitors: number | null; days: number | null }

export type LaunchSurroundings = {
  now: number
  site: { origins: readonly string[]; seen: unknown; consent: string }
  plan: Plan
  /** Keys of the site's goals; `ownGoal` is that of the draft's `goalId`. */
  goalKeys: ReadonlySet<string>
  ownGoal: string | null
  /** Largest share of its exclusion group that is free; null without a group. */
  freeShare: number | null
  /** Running tests of the same page that may meet the same visitors. */
  overlapping: readonly unknown[]
  /** True where a sum is measured that nothing caps. */
  isUncapped: boolean
}

export function checkLaunch(
  draft: Draft,
  around: LaunchSurroundings,
): { blockers: LaunchBlocker[]; warnings: LaunchWarning[] } {
  const { site, plan, now } = around
  const measure = draft.measure ?? GOAL_REACHED
  const measures = [measure, ...[...draft.secondary, ...draft.guardrails].map((metric) => metric.measure)]
  const hasGoals = measures.every((each) => definitionOf(each, around.ownGoal) !== null)
  const knowsGoals = measures.flatMap(goalsOf).every((key) => around.goalKeys.has(key))
  const days = plan.days ?? 0
  const startsAt = Math.max(now, draft.startsAt ?? now)

  const blockers: Record<LaunchBlocker, boolean> = {
    no_goal: !hasGoals,
    unknown_goal: !knowsGoals,
    no_change: draft.variants.slice(1).some(({ changes }) => changes.length === 0),
    page_not_on_site: !site.origins.includes(new URL(draft.pageUrl).origin),
    page_not_in_audience: !isPageIn(draft.audience, draft.pageUrl),
    no_expected_values: draft.measure !== null && lacksExpectation(draft.measure),
    impossible_promise:
      plan.plannedPairVisitors === null && !(draft.measure !== null && lacksExpectation(draft.measure)),
    guardrail_is_primary: draft.guardrails.some((metric) => isSame(metric.measure, measure, around.ownGoal)),
    no_free_share: around.freeShare !== null && around.freeShare < (draft.exclusionShare ?? 1) - 1e-9,
    ends_in_past: draft.endsAt !== null && draft.endsAt <= startsAt,
    is_archived: draft.archivedAt !== null,
  }
  const warnings: Record<LaunchWarning, boolean> = {
    site_unseen: site.seen === null,
    site_strict: site.consent === 'strict',
    same_page: around.overlapping.length > 0,
    ends_before_plan: draft.endsAt !== null && draft.endsAt > now && draft.endsAt < startsAt + days * DAY_MS,
    no_cap: around.isUncapped,
  }
  return {
    blockers: LAUNCH_BLOCKERS.filter((code) => blockers[code]),
    warnings: LAUNCH_WARNINGS.filter((code) => warnings[code]),
  }
}

type Expected = NonNullable<Draft['measure']>

/** A mean is planned with what is expected of it. */
function lacksExpectation(measure: Expected): boolean {
  if (isRate(measure)) return false
  const { expectedMean, expectedDeviation } = measure
  return !(expectedMean && expectedMean > 0 && expectedDeviation && expectedDeviation > 0)
}

function isSame(a: Measure, b: Measure, ownGoal: string | null): boolean {
  const said = (measure: Measure) => JSON.stringify(definitionOf(measure, ownGoal))
  return definitionOf(a, ownGoal) !== null && said(a) === said(b)
}
