// D1 (the real one, in workerd) turns a seventh of all requests away and loses a seventh of its answers: nothing is lost, nothing doubled.
import type { D1Database } from '@cloudflare/workers-types'
import fc from 'fast-check'
import { getPlatformProxy } from 'wrangler'
import { appendOnce } from '../../api/ingest/append-once.ts'
import { recountSite } from '../../api/ingest/recount.ts'
import { runJobs } from '../../api/jobs/run-jobs.ts'
import { getIntake } from '../../api/store/events/intake.ts'
import { migrations } from '../../api/store/migrations/index.ts'
import { migrate } from '../../api/store/migrations/migrate.ts'
import { openD1 } from '../../api/store/open/d1.ts'
import { isOutcomeUnknown } from '../../api/store/open/d1-trouble.ts'
import { countedBy, deed, eventOf, seedSeveral, sortedPass, T0 } from '../support/deeds.ts'
import { faultyD1 } from '../support/faulty-d1.ts'

const SHARE = 0.15
const noWait = async () => {}

export async function failD1({ deliveries = 1000, visitors = 200 } = {}): Promise<boolean> {
  const proxy = await getPlatformProxy<{ DB: D1Database }>({ persist: false, environment: '' })
  try {
    const real = proxy.env.DB
    const sound = openD1(real)
    await migrate(sound, migrations, 0)
    const seed = await seedSeveral(sound)
    const { d1, count } = faultyD1(real, { turnedAway: SHARE, lost: SHARE, random: Math.random })
    const store = openD1(d1, noWait)
    const append = appendOnce(store, () => T0, { isOutcomeUnknown, wait: noWait })
    const events = fc.sample(deed, deliveries * 3).map((done, i) => ({
      ...eventOf(done, i, seed),
      visitorId: `visitor-${i % visitors}`,
    }))

    const told = { taken: 0, refused: 0, rounds: 0, failedRounds: 0 }
    const round = async () => {
      told.rounds++
      // a minute apart: the lease of a round whose answer was lost must be over
      await runJobs(store, `round-${told.rounds}`, T0 + told.rounds * 61_000).catch(() => {
        told.failedRounds++
      })
    }
    const silenced = console.error
    console.error = () => {}
    for (let i = 0; i < events.length; i += 3) {
      const delivery = { site: seed.site, day: '2026-11-01', events: events.slice(i, i + 3), reasons: [] }
      // as the snippet does: again, until it is told that it was taken
      while (
        !(await append(delivery).then(
          () => true,
          () => false,
        ))
      )
        told.refused++
      told.taken++
      if (told.taken % 50 === 0) await round()
    }
    const waiting = sound.db.selectFrom('events').select('id').where('fold_id', 'is', null)
    while (await waiting.executeTakeFirst()) await round()
    console.error = silenced

    const { accepted } = await getIntake(sound, seed.workspaceId, seed.site.id, '')
    const rows = await sound.db.selectFrom('events').select('id').execute()
    const doubled = accepted - rows.length
    const isSame =
      JSON.stringify(await countedBy(sound, seed)) === JSON.stringify(sortedPass(events, seed.phase))
    const { differences } = await recountSite(sound, seed.site, T0, { isWriting: false })
    console.log(
      `  asked of D1            ${count.calls} times: ${count.turnedAway} turned away, ${count.undone} answers lost before the commit, ${count.committed} after it`,
    )
    console.log(
      `  deliveries             ${told.taken} taken; ${told.refused} answered with 503 first, and sent again`,
    )
    console.log(`  jobs                   ${told.rounds} rounds, ${told.failedRounds} of them broken off`)
    console.log(
      `  events                 ${events.length} sent, ${rows.length} in the log: ${events.length - rows.length} lost, ${doubled} counted twice`,
    )
    console.log(
      `  tallies                ${isSame ? 'those of one sorted pass' : 'DIFFERENT'}; a recount finds ${differences.length} differences`,
    )
    return isSame && differences.length === 0 && doubled === 0 && rows.length === events.length
  } finally {
    await proxy.dispose()
  }
}
