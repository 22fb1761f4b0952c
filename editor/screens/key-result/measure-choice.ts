// What traffic can count, as one choice in a list: `aggregation:type:goal`.
import type { Unit } from '#domain/key-result'
import type { Aggregation } from '#domain/metric'
import type { TemplateMeasure } from '#domain/templates'
import type { Goal } from '#wire/goals'
import type { Metric } from '#wire/metrics'

type Definition = NonNullable<Metric['definition']>
type Choice = Pick<Definition, 'aggregation' | 'type' | 'goal'>

export const choiceOf = ({ aggregation, type, goal = '' }: Choice) => `${aggregation}:${type}:${goal}`

export function definitionOf(choice: string): Definition | null {
  const [aggregation, type, goal] = choice.split(':') as [Aggregation, Definition['type'], string | undefined]
  if (!type) return null
  return { aggregation, type, ...(goal ? { goal } : {}), windowMs: null }
}

/** Shares of visitors are percentages, sums are money, anything else is a number per visitor. */
export function unitOf(choice: string): Unit {
  const [aggregation] = choice.split(':')
  return aggregation === 'unique' || aggregation === 'absent'
    ? 'percent'
    : aggregation === 'sum'
      ? 'euro'
      : 'count'
}

/** Every choice of a site, in the order of the list; money only where a goal brings some. */
export function choicesOf(
  goals: readonly Goal[],
): { choice: string; aggregation: Aggregation; goal: Goal | null }[] {
  const of = (aggregation: Aggregation, goal: Goal) => ({
    choice: choiceOf({ aggregation, type: 'goal', goal: goal.key }),
    aggregation,
    goal,
  })
  return [
    { choice: choiceOf({ aggregation: 'absent', type: 'engaged' }), aggregation: 'absent', goal: null },
    { choice: choiceOf({ aggregation: 'unique', type: 'engaged' }), aggregation: 'unique', goal: null },
    ...goals.map((goal) => of('unique', goal)),
    ...goals.filter(isRevenue).map((goal) => of('sum', goal)),
    ...goals.map((goal) => of('count', goal)),
  ]
}

const isRevenue = ({ trigger }: Goal) => trigger.kind === 'revenue'

/** The choice that a template is likely about, among a site's goals; empty where none fits. */
export function likelyChoice(
  { aggregation, type, goals: kinds }: TemplateMeasure,
  goals: readonly Goal[],
): string {
  if (type === 'engaged') return choiceOf({ aggregation, type })
  const fitting = kinds.flatMap((kind) => goals.filter(({ trigger }) => trigger.kind === kind))
  const [goal] = [...fitting, ...goals]
  return goal ? choiceOf({ aggregation, type, goal: goal.key }) : ''
}
