// What visitors do that counts: clicks, forms, pages, time and depth, and what the page calls by a name.
import { comparableUrl } from '#domain/audience'
import type { GoalKind, PublishedGoal } from '#domain/experiment'
import { arrival, keepArrival } from './arrival.ts'
import { safely } from './quiet.ts'
import { record } from './session.ts'
import { config } from './site.ts'

export type Worth = { value?: number | undefined; currency?: string | undefined }

const TICK_MS = 1000

let page = document.referrer
/** What a page has reached. */
let done: unknown[] = []
let seconds = 0

function each(kind: GoalKind, act: (goal: PublishedGoal) => unknown): void {
  for (const goal of config.goals) if (goal.kind === kind) safely(act)(goal)
}

function reach(goal: PublishedGoal, worth?: Worth, url = location.href): void {
  const isDone = /start|scroll|engaged/.test(goal.kind) && done.includes(goal)
  if (isDone || !isAt(goal.url, url)) return
  done.push(goal)
  // Every visit is asked for engagement, by a goal that has no key.
  record({ type: goal.key ? 'goal' : 'engaged', goal: goal.key || undefined, url, ...worth })
}

/** Clicks and forms are seen before the page's own handlers may stop them. */
function watch(type: string, kind: GoalKind, act: (goal: PublishedGoal) => void = reach): void {
  addEventListener(
    type,
    (event) =>
      each(kind, (goal) => {
        const element = event.composedPath()[0] as Element
        if (element.closest(goal.selector as string)) act(goal)
      }),
    true,
  )
}

watch('click', 'click')
watch('input', 'form_start')
watch('submit', 'form_submit')
watch('submit', 'form_completion', ({ key }) => {
  arrival.forms[key] = comparableUrl(location.href)
  keepArrival()
})

/** Forms sent earlier, on this page or another, whose confirmation is here. */
function completeForms(): void {
  each('form_completion', (goal) => {
    const { key, confirmation } = goal
    const from = arrival.forms[key]
    const isTaken = confirmation
      ? document.querySelector(confirmation)?.getClientRects()[0]
      : goal.url || from !== comparableUrl(location.href)
    if (!from || !isTaken || !isAt(goal.url, location.href)) return
    delete arrival.forms[key]
    keepArrival()
    reach(goal)
  })
}

// Not by scroll events: what is passed over within a second was not seen.
setInterval(() => {
  if (document.hidden) return
  seconds++
  const seen = ((scrollY + innerHeight) / document.documentElement.scrollHeight) * 100
  each('scroll', (goal) => seen >= (goal.percent as number) && reach(goal))
  each('engaged', (goal) => seconds >= (goal.seconds as number) && reach(goal))
  completeForms()
}, TICK_MS)

/** Before the exposures of the next page: going on from the one before was engagement with that one. */
export function leavePage(): void {
  if (page.startsWith(`${location.origin}/`) && page !== location.href)
    each('engaged', (goal) => reach(goal, {}, page))
  page = location.href
  done = []
  seconds = 0
}

export function reachPage(): void {
  each('page_view', reach)
  completeForms()
}

export function reachNamed(name: string, worth: Worth): void {
  each('custom', (goal) => goal.name === name && reach(goal, worth))
  each('revenue', (goal) => {
    if ((goal.name ?? name) === name && goal.currency === worth.currency) reach(goal, worth)
  })
}

/** The beginning of an address, or of a path. */
function isAt(start: string | undefined, page: string): boolean {
  return !start || comparableUrl(page).startsWith(comparableUrl(new URL(start, location.href).href))
}
