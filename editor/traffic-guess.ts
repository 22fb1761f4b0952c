// What the draft of a test takes over from the hypothesis, whose test was sized while it was typed.
import type { NewExperiment } from '#wire/experiments'
import type { Hypothesis } from '#wire/hypotheses'
import type { Site } from '#wire/sites'

/** Where the test would run, as the form of the draft asks; undefined for what was not said, or is gone. */
export function plannedPlace(
  hypothesis: Hypothesis | undefined,
  sites: readonly Site[],
): { siteId: string; pageUrl: string } | undefined {
  const { siteId, pages = [] } = hypothesis?.plannedTest ?? {}
  const site = sites.find(({ id }) => id === siteId)
  return site && { siteId: site.id, pageUrl: `${site.origins[0]}${pages[0] ?? '/'}` }
}

type Start = Pick<NewExperiment, 'monthlyVisitors' | 'baselineRate' | 'coverage' | 'goalId' | 'audience'>

/** Traffic always; the goal and the pages tested together only on the site that they were planned for. */
export function draftStart(
  hypothesis: Hypothesis | undefined,
  place: { siteId: string; pageUrl: string },
): Start {
  const planned = hypothesis?.plannedTest
  if (!planned) return {}
  const { monthlyVisitors, baselineRate, coverage, goalId, pages } = planned
  const isThere = planned.siteId === place.siteId
  const origin = URL.parse(place.pageUrl)?.origin
  return {
    coverage,
    ...(monthlyVisitors === null ? {} : { monthlyVisitors }),
    ...(baselineRate === null ? {} : { baselineRate }),
    ...(isThere && goalId !== null ? { goalId } : {}),
    ...(isThere && origin && pages.length > 1
      ? { audience: { pages: pages.map((page) => ({ match: 'equals', value: origin + page })) } }
      : {}),
  }
}
