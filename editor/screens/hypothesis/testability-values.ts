// What is known of a hypothesis's test while it is typed: on which page and goal with how many visitors, or to which list.
import type { Feasibility } from '#wire/feasibility'
import type { Hypothesis, PlannedTest, Surface } from '#wire/hypotheses'
import type { KeyResult } from '#wire/key-results'
import type { List } from '#wire/lists'
import type { Metric } from '#wire/metrics'
import type { Site } from '#wire/sites'
import { parseNumber, parsePercent } from '../../ui/parse-number.ts'

export type TestabilityValues = {
  surface: Surface
  /** Empty where the number of contacts is typed. */
  listId: string
  contacts: string
  /** Of an email: what decides where no conversion of a site is named. */
  decides: 'clicks' | 'conversion'
  siteId: string
  pages: string[]
  goalId: string
  /** As typed; null for what is measured or, failing that, assumed. */
  visitors: string | null
  rate: string | null
  arms: number
  coverage: string
}

/** What is taken where neither people nor traffic say. */
export type Assumed = { visitors: number; rate: number }

const USUAL_VISITORS = 10_000
const USUAL_RATE = 0.03

export function assumedFor(hypothesis: Hypothesis | null, keyResult: KeyResult): Assumed {
  const level = keyResult.current ?? keyResult.baseline
  const isRate = keyResult.unit === 'percent' && level > 0 && level < 1
  return {
    visitors: hypothesis?.plannedTest?.monthlyVisitors ?? USUAL_VISITORS,
    rate: hypothesis?.plannedTest?.baselineRate ?? (isRate ? level : USUAL_RATE),
  }
}

type Around = {
  metric: Metric | undefined
  sites: readonly Site[]
  goals: readonly { id: string; key: string; siteId: string }[]
  lists: readonly List[]
}

/** As it was left, else where the metric is measured, else on the only site there is; an email to the longest list. */
export function firstTestability(
  hypothesis: Hypothesis | null,
  surface: Surface,
  { metric, sites, goals, lists }: Around,
): TestabilityValues {
  const planned = hypothesis?.plannedTest
  const siteId = planned?.siteId ?? metric?.siteId ?? (sites.length === 1 ? sites[0]?.id : undefined)
  const isHere = sites.some(({ id }) => id === siteId)
  const key = metric?.definition?.type === 'goal' ? metric.definition.goal : undefined
  const goal = goals.find((one) => one.siteId === siteId && one.key === key)
  const longest = lists.toSorted((a, b) => b.reach.reachable - a.reach.reachable)[0]
  const list = lists.find(({ id }) => id === planned?.listId) ?? longest
  return {
    surface,
    listId: list?.id ?? '',
    contacts: '',
    decides: 'clicks',
    siteId: isHere ? (siteId ?? '') : '',
    pages: planned?.pages ?? (isHere && metric?.page ? [metric.page] : []),
    goalId: planned?.goalId ?? goal?.id ?? '',
    visitors: null,
    rate: null,
    arms: planned?.arms ?? 2,
    coverage: String(Math.round((planned?.coverage ?? 1) * 100)),
  }
}

/** Undefined while nobody is named; a promise that cannot be read, or to lower a level, is compared with nothing. */
export function capacityQuery(
  { listId, contacts, arms, decides, siteId, goalId }: TestabilityValues,
  { promisedLift, direction }: { promisedLift: number; direction: string },
): Record<string, string> | undefined {
  const typed = Math.round(parseNumber(contacts))
  const isPromised = direction === 'increase' && promisedLift >= 0.001 && promisedLift <= 10
  if (listId === '' && !(typed >= 1 && typed <= 1e8)) return undefined
  return {
    ...(listId === '' ? { contacts: String(typed) } : { listId }),
    ...(isPromised ? { promisedLift: String(promisedLift) } : {}),
    ...(siteId === '' || goalId === '' ? { deciding: decides } : { siteId, goalId, deciding: 'conversion' }),
    variants: String(Math.min(arms, 5)),
  }
}

/** Undefined while the promise cannot be read; what is mistyped elsewhere counts as not said. */
export function feasibilityQuery(
  { siteId, pages, goalId, visitors, rate, arms, coverage }: TestabilityValues,
  claim: { promisedLift: number; direction: string },
  assumed: Assumed,
): [string, string][] | undefined {
  if (!(claim.promisedLift >= 0.001 && claim.promisedLift <= 10)) return undefined
  const monthly = Math.round(parseNumber(visitors ?? ''))
  const share = parsePercent(rate ?? '')
  const part = parsePercent(coverage)
  return [
    ['promisedLift', String(claim.promisedLift)],
    ['direction', claim.direction],
    ['arms', String(arms)],
    ['assumedVisitors', String(assumed.visitors)],
    ['assumedRate', String(assumed.rate)],
    ...(part > 0 && part <= 1 ? [['coverage', String(part)] satisfies [string, string]] : []),
    ...(siteId === '' ? [] : [['siteId', siteId] satisfies [string, string]]),
    ...(siteId === '' ? [] : pages.map((page): [string, string] => ['page', page])),
    ...(goalId === '' ? [] : [['goalId', goalId] satisfies [string, string]]),
    ...(monthly >= 1 && monthly <= 1e9
      ? [['monthlyVisitors', String(monthly)] satisfies [string, string]]
      : []),
    ...(share > 0 && share < 1 ? [['baselineRate', String(share)] satisfies [string, string]] : []),
  ]
}

type Proposal = Feasibility['alternatives'][number]['change']

/** One click of a proposal; a promise is the hypothesis's own and is answered beside. */
export function withChange(values: TestabilityValues, change: Proposal): TestabilityValues {
  const { arms, coverage, goalId, page } = change
  const after = { ...values }
  if (arms !== undefined) after.arms = arms
  if (coverage !== undefined) after.coverage = String(coverage * 100)
  if (goalId !== undefined) Object.assign(after, { goalId, rate: null })
  if (page !== undefined) Object.assign(after, { pages: [...values.pages, page], visitors: null, rate: null })
  return after
}

/** What the draft of the test will start from. */
export function plannedTest(
  { surface, listId, siteId, pages, goalId, arms, coverage }: TestabilityValues,
  answer: Feasibility | undefined,
): PlannedTest {
  if (surface === 'email') {
    const goal = siteId === '' || goalId === '' ? {} : { siteId, goalId }
    return { ...emailTest(listId === '' ? null : listId, Math.min(arms, 5)), ...goal }
  }
  const part = parsePercent(coverage)
  const monthly = answer?.visitors.monthly ?? null
  return {
    ...{ surface, listId: null },
    siteId: siteId === '' ? null : siteId,
    pages: siteId === '' ? [] : pages,
    goalId: goalId === '' ? null : goalId,
    monthlyVisitors: monthly === null ? null : Math.max(1, Math.round(monthly)),
    baselineRate: answer?.baseline.rate ?? null,
    arms,
    coverage: part > 0 && part <= 1 ? part : 1,
  }
}

export const emailTest = (listId: string | null, arms = 2): PlannedTest => ({
  ...{ surface: 'email', listId, arms, coverage: 1 },
  ...{ siteId: null, pages: [], goalId: null, monthlyVisitors: null, baselineRate: null },
})

/** A page's path from whatever was pasted: an address, or a path without its slash. */
export function pathOf(text: string): string {
  const url = URL.parse(/^https?:/i.test(text) ? text : `https://site.example/${text.replace(/^\/+/, '')}`)
  const path = url?.pathname ?? '/'
  return path.length > 1 ? path.replace(/\/+$/, '') : path
}
