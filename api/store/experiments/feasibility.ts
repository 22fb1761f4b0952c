// Answers whether a promise can be tested, from what the site's traffic knows and what the caller does.
import { alternativesTo, planFeasibility, type Surroundings } from '#domain/feasibility'
import type { PlanAnswer } from '#domain/planning'
import { OTHER_PAGES, WHOLE_SITE } from '#domain/traffic'
import type { Feasibility, FeasibilityQuery } from '#wire/feasibility'
import type { Traffic } from '#wire/traffic'
import { getTraffic } from '../events/site-traffic.ts'
import { listTopPages } from '../events/traffic.ts'
import { getGoal } from '../sites/goals.ts'
import { getSite } from '../sites/sites.ts'
import type { Store } from '../store.ts'

const DAYS = 28
const ALPHA = 0.05
/** Fewer visitors than this do not tell a rate. */
const ENOUGH_VISITORS = 100

export async function getFeasibility(
  store: Store,
  workspaceId: string,
  asked: FeasibilityQuery,
  now: number,
): Promise<Feasibility> {
  const known = await surroundings(store, workspaceId, asked, now)
  const monthly = asked.monthlyVisitors
    ? Math.round(asked.monthlyVisitors * (known.consentRate ?? 1))
    : (known.monthlyVisitors ?? asked.assumedVisitors ?? null)
  const rate = asked.baselineRate ?? known.rate ?? asked.assumedRate ?? null
  const answer = {
    visitors: {
      monthly,
      source: sourceOf(asked.monthlyVisitors, known.monthlyVisitors, monthly),
      measured: known.monthlyVisitors,
      consentRate: known.consentRate,
    },
    baseline: { rate, source: sourceOf(asked.baselineRate, known.rate, rate), measured: known.rate },
  }
  if (monthly === null || rate === null) return { ...answer, plan: null, alternatives: [] }
  const { promisedLift, direction, arms, coverage, power } = asked
  const question = {
    baselineRate: rate,
    promisedLift,
    direction,
    monthlyVisitors: monthly,
    arms,
    coverage,
    alpha: ALPHA,
    power,
  }
  return {
    ...answer,
    plan: planWords(planFeasibility(question)),
    alternatives: alternativesTo(question, known.around).map((one) => ({
      ...one,
      plan: planWords(one.plan),
    })),
  }
}

function sourceOf(
  given: number | undefined,
  measured: number | null,
  taken: number | null,
): Feasibility['baseline']['source'] {
  if (given !== undefined) return 'given'
  if (measured !== null) return 'measured'
  return taken === null ? null : 'assumed'
}

const planWords = ({ visitorsPerArm, days, isTooLong, smallestDetectableLift }: PlanAnswer) => ({
  visitorsPerArm,
  weeks: days === null ? null : Math.ceil(days / 7),
  isTooLong,
  smallestDetectableLift,
})

type Known = {
  monthlyVisitors: number | null
  rate: number | null
  consentRate: number | null
  around: Surroundings
}

/** What traffic says of the pages asked about, together, and of the rest of the site. */
async function surroundings(
  store: Store,
  workspaceId: string,
  { siteId, page: pages, goalId }: FeasibilityQuery,
  now: number,
): Promise<Known> {
  const nothing = { monthlyVisitors: null, rate: null, consentRate: null, around: { goals: [], pages: [] } }
  if (goalId !== undefined) await getGoal(store, workspaceId, goalId)
  if (siteId === undefined) return nothing
  const { consent } = await getSite(store, workspaceId, siteId)
  const places = pages.length > 0 ? pages : [WHOLE_SITE]
  const traffic = await Promise.all(
    places.map((page) => getTraffic(store, workspaceId, siteId, { page, days: DAYS }, now)),
  )
  const { visitors, monthlyVisitors, deeds } = pool(traffic)
  const goal = deeds.find((deed) => deed.goalId === goalId && goalId !== undefined)
  const rate = goal && visitors >= ENOUGH_VISITORS && goal.share > 0 && goal.share < 1 ? goal.share : null
  const others = deeds.flatMap(({ goalId: id, name, share }) =>
    id !== null && id !== goalId && visitors >= ENOUGH_VISITORS ? [{ goalId: id, name, rate: share }] : [],
  )
  const from = traffic[0]?.from ?? ''
  const site = { id: siteId, workspaceId }
  return {
    monthlyVisitors,
    rate,
    // where nothing is stored, every visitor takes part
    consentRate: consent === 'strict' ? 1 : (traffic[0]?.consent.rate ?? null),
    around: {
      goals: others,
      pages:
        pages.length === 0 || monthlyVisitors === null
          ? []
          : await otherPages(store, site, {
              from,
              pages,
              goalKey: goal?.key,
              perMonth: monthlyVisitors / visitors,
            }),
    },
  }
}

/** Several pages as one. A visitor of two of them counts twice: traffic does not know. */
function pool(traffic: readonly Traffic[]) {
  const visitors = traffic.reduce((sum, one) => sum + one.visitors, 0)
  const monthly = traffic.flatMap(({ monthlyVisitors }) => monthlyVisitors ?? [])
  const deeds = [
    ...Map.groupBy(
      traffic.flatMap(({ deeds }) => deeds),
      ({ kind, key }) => `${kind} ${key}`,
    ).values(),
  ]
  return {
    visitors,
    monthlyVisitors: monthly.length > 0 ? monthly.reduce((sum, one) => sum + one, 0) : null,
    deeds: deeds.flatMap(([first, ...rest]) => {
      if (!first) return []
      const done = rest.reduce((sum, deed) => sum + deed.visitors, first.visitors)
      return [{ ...first, share: visitors > 0 ? done / visitors : 0 }]
    }),
  }
}

type Around = {
  from: string
  pages: readonly string[]
  goalKey: string | undefined
  /** Visitors in a month for each one counted. */
  perMonth: number
}

async function otherPages(
  store: Store,
  site: { id: string; workspaceId: string },
  { from, pages, goalKey, perMonth }: Around,
): Promise<Surroundings['pages']> {
  const [seen, reached] = await Promise.all([
    listTopPages(store, site, from, 50),
    goalKey === undefined ? [] : listTopPages(store, site, from, 200, `goal:${goalKey}`),
  ])
  const part = (page: string) => page.split('/')[1]
  const converters = new Map(reached.map(({ page, visitors }) => [page, visitors]))
  return seen
    .filter(({ page }) => page !== OTHER_PAGES && !pages.includes(page))
    .map(({ page, visitors }) => ({
      page,
      monthlyVisitors: Math.round(visitors * perMonth),
      rate: goalKey === undefined ? null : (converters.get(page) ?? 0) / visitors,
      isNeighbour: pages.some((own) => part(own) === part(page)),
    }))
}
