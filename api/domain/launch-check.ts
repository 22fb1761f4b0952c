// What keeps a draft from starting, and what would make its start pointless.
import { type Audience, isPageIn } from './audience.ts'

export const LAUNCH_BLOCKERS = [
  'no_goal',
  'no_change',
  'page_not_on_site',
  'page_not_in_audience',
  'impossible_promise',
] as const
export const LAUNCH_WARNINGS = ['site_unseen', 'site_strict'] as const
export type LaunchBlocker = (typeof LAUNCH_BLOCKERS)[number]
export type LaunchWarning = (typeof LAUNCH_WARNINGS)[number]

type Draft = {
  pageUrl: string
  goalId: string | null
  audience: Audience
  variants: readonly { changes: readonly unknown[] }[]
}
type Plan = { plannedPairVisitors: number | null }
type Site = { origins: readonly string[]; seen: unknown; consent: string }

export function checkLaunch(
  draft: Draft,
  site: Site,
  plan: Plan,
): { blockers: LaunchBlocker[]; warnings: LaunchWarning[] } {
  const blockers: LaunchBlocker[] = []
  const warnings: LaunchWarning[] = []
  if (draft.goalId === null) blockers.push('no_goal')
  if (draft.variants.slice(1).some(({ changes }) => changes.length === 0)) blockers.push('no_change')
  if (!site.origins.includes(new URL(draft.pageUrl).origin)) blockers.push('page_not_on_site')
  if (!isPageIn(draft.audience, draft.pageUrl)) blockers.push('page_not_in_audience')
  if (plan.plannedPairVisitors === null) blockers.push('impossible_promise')
  if (site.seen === null) warnings.push('site_unseen')
  if (site.consent === 'strict') warnings.push('site_strict')
  return { blockers, warnings }
}
