// Which of the visitors that one buyer has been gets the sale: a phone and a laptop are two, and a test counts it once.
import type { LoggedEvent } from '../event.ts'
import { STANDINGS, type StandingPhase, standingOf } from './standing-of.ts'

/**
 * `told`: the same sale, once for each visitor; `seen`: everything known of each. Where the sale stands best comes first,
 * then who saw a test first; another is added only for tests that nobody before has seen, such as that of a campaign.
 */
export function buyersOf(
  phases: readonly StandingPhase[],
  seen: ReadonlyMap<string, readonly LoggedEvent[]>,
  told: readonly LoggedEvent[],
): LoggedEvent[] {
  const ranked = told
    .map((sale) => {
      const events = seen.get(sale.visitorId) ?? []
      const measuring = phases.filter(({ metrics }) =>
        metrics.some(({ definition }) => definition.goal === sale.goal),
      )
      const exposures = events.filter(
        ({ type, phaseId }) => type === 'exposure' && measuring.some(({ id }) => id === phaseId),
      )
      return {
        sale,
        rank: STANDINGS.indexOf(standingOf(phases, events, sale)),
        firstAt: Math.min(...exposures.map(({ at }) => at)),
        tests: new Set(exposures.map(({ phaseId }) => phaseId)),
      }
    })
    .toSorted(
      (a, b) =>
        a.rank - b.rank ||
        // Infinity beside Infinity is NaN
        a.firstAt - b.firstAt ||
        (a.sale.visitorId < b.sale.visitorId ? -1 : 1),
    )
  const taken = ranked.slice(0, 1)
  for (const other of ranked.slice(1))
    if (other.tests.size > 0 && !taken.some(({ tests }) => isShared(tests, other.tests))) taken.push(other)
  return taken.map(({ sale }) => sale)
}

const isShared = (some: ReadonlySet<unknown>, others: ReadonlySet<unknown>) =>
  [...some].some((each) => others.has(each))
