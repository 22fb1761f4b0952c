// What visitors do that counts: clicks, forms, pages, and what the page calls by a name.
import { comparableUrl } from '#domain/audience'
import type { GoalKind, PublishedGoal } from '#domain/experiment'
import { safely } from './quiet.ts'

/** Calls back with the key of each goal reached. Clicks and forms are seen before the page's own handlers may stop them. */
export function openGoals(goals: readonly PublishedGoal[], onGoal: (key: string, value?: number) => void) {
  const reach = (kind: GoalKind, isReached: (goal: PublishedGoal) => boolean, value?: number) => {
    for (const goal of goals) if (goal.kind === kind && safely(isReached)(goal)) onGoal(goal.key, value)
  }
  const watch = (type: string, kind: GoalKind) =>
    addEventListener(
      type,
      safely((event: Event) => reach(kind, ({ selector }) => isWithin(event, selector))),
      true,
    )

  watch('click', 'click')
  watch('submit', 'form_submit')
  return {
    reachPage: () => reach('page_view', ({ url }) => isHere(url)),
    reachNamed: (name: string, value?: number) => reach('custom', (goal) => goal.name === name, value),
  }
}

function isWithin(event: Event, selector = ''): boolean {
  return (event.composedPath()[0] as Element).closest?.(selector) != null
}

/** The beginning of an address, or of a path. */
function isHere(start = ''): boolean {
  const url = start.startsWith('/') ? location.origin + start : start
  return comparableUrl(location.href).startsWith(comparableUrl(url))
}
