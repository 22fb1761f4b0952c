// Where a template would be measured: on the first site, by the goal that it is likely about.
import type { Template } from '#domain/templates'
import type { Goal } from '#wire/goals'
import type { Site } from '#wire/sites'
import { definitionOf, likelyChoice } from '../key-result/measure-choice.ts'

/** Null where people observe it, or where no site can measure it yet. */
export function templatePlace({ measure }: Template, sites: readonly Site[], goals: readonly Goal[]) {
  const [site] = sites
  if (!measure || !site) return null
  const choice = likelyChoice(
    measure,
    goals.filter(({ siteId }) => siteId === site.id),
  )
  const definition = definitionOf(choice)
  return definition && { siteId: site.id, page: null, definition, choice }
}
