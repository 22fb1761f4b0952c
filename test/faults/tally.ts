// What is in the store and on the screen after a fault, beside what was acknowledged.
import { openStore } from '../../api/store/open/node.ts'
import type { Levier } from './levier-process.ts'
import type { Place } from './place.ts'
import { eventCountOf, expectedCounts, shownCounts } from './visitors.ts'

export type Tally = {
  acknowledged: number
  /** Acknowledged events that are not in the log. */
  lost: number
  /** Visitors or conversions that the results show too often or too seldom. */
  miscounted: number
  /** Tallies that a recount from the log does not confirm. */
  different: number
  duplicates: number
}

/** Of a running server, which is ended for it. */
export async function tally(levier: Levier, place: Place, acknowledged: Iterable<number>): Promise<Tally> {
  const numbers = [...acknowledged]
  const expected = expectedCounts(place, numbers)
  const { counts, intake } = await shownCounts(place, expected)
  await levier.end('SIGTERM')
  const miscounted = Object.entries(expected).reduce((sum, [key, { visitors, conversions }]) => {
    const shown = counts[key] ?? { visitors: 0, conversions: 0 }
    return sum + Math.abs(shown.visitors - visitors) + Math.abs(shown.conversions - conversions)
  }, 0)
  const logged = await loggedIds(levier)
  const lost = numbers.flatMap((n) => idsOf(n)).filter((id) => !logged.has(id)).length
  const { different } = JSON.parse(levier.command('recount', '--check', '--json')) as { different: number }
  const events = numbers.reduce((sum, n) => sum + eventCountOf(n), 0)
  return { acknowledged: events, lost, miscounted, different, duplicates: intake.duplicates }
}

const idsOf = (n: number) =>
  ['view', 'exposure', 'goal'].slice(0, eventCountOf(n)).map((what) => `visitor-${n}-${what}`)

async function loggedIds({ dataDir }: Levier): Promise<Set<string>> {
  const store = await openStore({ DATA_DIR: dataDir, DATABASE_URL: process.env.DATABASE_URL }, Date.now)
  const rows = await store.db.selectFrom('events').select('id').execute()
  await store.close()
  return new Set(rows.map(({ id }) => id))
}

export const isSound = ({ lost, miscounted, different }: Tally) => lost + miscounted + different === 0

export function printTally({ acknowledged, lost, miscounted, different, duplicates }: Tally): void {
  console.log(`  acknowledged events    ${acknowledged.toLocaleString('en')}`)
  console.log(`  of them lost           ${lost}`)
  console.log(`  doubled or miscounted  ${miscounted}`)
  console.log(`  tallies not confirmed  ${different}`)
  console.log(`  sent again, kept once  ${duplicates.toLocaleString('en')}`)
}
