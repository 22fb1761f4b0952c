// What one visitor does on the page they opened, as their browser would report it.
import { isEligible } from '#domain/audience'
import { type Assignment, assign, type SiteConfig } from '#domain/experiment'
import type { WireEvent } from '#wire/events'
import type { Passerby } from './crowd.ts'
import { ORIGIN } from './pages.ts'
import type { Made } from './play.ts'

/** By name of experiment, variant and goal: how much more often than before (1.2 is +20 %). */
export type Effects = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>

/**
 * What is due, by goal and variants seen: grows by the rate with each visitor, and who brings it to 1 converts. So
 * rates are kept closely with few visitors, whatever seed the server draws.
 */
export type Due = Record<string, number>

export function visit(
  person: Passerby,
  config: SiteConfig,
  due: Due,
  made: Made,
  effects: Effects,
  at: number,
): WireEvent[] {
  const url = ORIGIN + person.page.path
  const { device, source, language, visitor } = person
  const properties = { device, source, language, visitor }
  const assignments = assign(config.experiments, person.visitorId, (audience) =>
    isEligible(audience, url, { device, language, visitor }),
  )
  const send = eventsOf(person.visitorId, url)
  const events = [send('page_view', at)]
  for (const { experiment, phase, variant, rollout } of assignments) {
    if (!rollout) events.push(send('exposure', at, { experiment, phase, variant, properties }))
  }
  if (isDue(due, `engaged ${person.page.path}`, person.page.engagedRate))
    events.push(send('engaged', at + 12_000))
  const [main, ...others] = person.page.habits
  const isConverted = main !== undefined && reaches(main.goal, main.rate, false)
  for (const { goal, rate } of others) {
    // whoever sends a form has begun it
    if (reaches(goal, rate, isConverted))
      events.push(send('goal', at + 25_000, { goal: made[`key of ${goal}`] }))
  }
  if (isConverted) {
    events.push(send('goal', at + 40_000, { goal: made[`key of ${main.goal}`] }))
    const { orderCents } = person.page
    const seats = 1 + ((person.index * 7 + person.day) % 9)
    if (orderCents)
      events.push(send('revenue', at + 41_000, { value: orderCents * seats, currency: 'EUR', name: 'essai' }))
  }
  return events

  function reaches(goal: string, rate: number, isCertain: boolean): boolean {
    const seen = assignments.map(({ experiment, variant }) => `${experiment} ${variant}`).join(' ')
    return isDue(due, `${goal} ${seen}`, rate * liftOf(goal, assignments, made, effects), isCertain)
  }
}

function isDue(due: Due, what: string, rate: number, isCertain = false): boolean {
  const next = (due[what] ?? 0.5) + rate
  const isReached = isCertain || next >= 1
  due[what] = isReached ? next - 1 : next
  return isReached
}

function liftOf(goal: string, assignments: readonly Assignment[], made: Made, effects: Effects): number {
  return Object.entries(effects).reduce((lift, [name, byVariant]) => {
    const seen = assignments.find(({ experiment }) => experiment === made[`key of ${name}`])
    return lift * ((seen && byVariant[seen.variant]?.[goal]) ?? 1)
  }, 1)
}

function eventsOf(visitorId: string, url: string) {
  let count = 0
  return (type: WireEvent['type'], at: number, more: Partial<WireEvent> = {}) => ({
    id: `${visitorId}-${count++}`,
    type,
    at,
    url,
    ...more,
  })
}
