// `npm run faults [name…]`: what goes wrong on real machines, done to a real server, with figures. Minutes, not a test.
import { backUpUnderLoad } from './backup-restore.ts'
import { jumpClock } from './clock.ts'
import { drain } from './drain.ts'
import { failD1 } from './failing-d1.ts'
import { fuzzEveryCall } from './fuzz.ts'
import { killMigration } from './kill-migration.ts'
import { killServer } from './kill-server.ts'
import { onPostgres } from './on-postgres.ts'
import type { Outcome } from './outage.ts'
import { fillDisk, lockFile, makeReadOnly, moveAway } from './outages.ts'
import { replayShuffled } from './replay.ts'
import { stopPostgres } from './stop-postgres.ts'
import { isSound, printTally, type Tally } from './tally.ts'
import { killOneOfTwo } from './two-servers.ts'

const sections: Record<string, { title: string; run: () => Promise<Outcome> }> = {
  kill: {
    title: '200 kills (kill -9) under load',
    run: async () => isSaid(await killServer(200)),
  },
  'postgres-kill': {
    title: 'the same 50 times on PostgreSQL',
    run: () => onPostgres(async () => isSaid(await killServer(50))),
  },
  'postgres-two': {
    title: 'one of two servers on one PostgreSQL database, killed 12 times',
    run: () => onPostgres(async () => isSaid(await killOneOfTwo(12))),
  },
  replay: {
    title: 'everything sent again in another order, five times, across restarts',
    run: () => replayShuffled(),
  },
  locked: { title: 'the database locked by another program for 60 s', run: () => lockFile() },
  full: { title: 'the disk full', run: () => fillDisk() },
  readonly: { title: 'the disk become read-only', run: () => makeReadOnly() },
  gone: { title: 'the database moved away', run: () => moveAway() },
  'postgres-stop': { title: 'the PostgreSQL server stopped for 10 s', run: () => stopPostgres() },
  clock: { title: 'the clock ten years ahead, then ten years behind', run: () => jumpClock() },
  drain: { title: 'told to stop (SIGTERM) under load', run: () => drain() },
  migration: { title: 'killed while it migrates', run: () => killMigration() },
  d1: { title: 'a D1 that turns requests away and loses answers', run: () => failD1() },
  fuzz: {
    title: '10,000 hostile requests to every public call, 500 to every other',
    run: () => fuzzEveryCall(),
  },
  backup: { title: 'a backup taken under load, and restored', run: () => backUpUnderLoad() },
}

function isSaid(report: Tally): boolean {
  printTally(report)
  return isSound(report)
}

const wanted = process.argv.slice(2)
const skipped: string[] = []
for (const [name, { title, run }] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n${name}: ${title}`)
  const outcome = await run()
  if (outcome === 'skipped') skipped.push(name)
  if (outcome) continue
  console.log('  NOT WELL')
  process.exitCode = 1
}
if (skipped.length > 0) {
  console.log(`\nNOT RUN: ${skipped.join(', ')}`)
  process.exitCode = 1
}
// what was tried in this process may keep it alive
process.exit()
