// `npm run faults [name…]`: what goes wrong on real machines, done to a real server, with figures. Minutes, not a test.
import { backUpUnderLoad } from './backup-restore.ts'
import { jumpClock } from './clock.ts'
import { drain } from './drain.ts'
import { failD1 } from './failing-d1.ts'
import { killMigration } from './kill-migration.ts'
import { killServer } from './kill-server.ts'
import { fillDisk, lockFile, makeReadOnly, moveAway } from './outages.ts'
import { replayShuffled } from './replay.ts'
import { stopPostgres } from './stop-postgres.ts'
import { isSound, printTally } from './tally.ts'

const sections: Record<string, { title: string; run: () => Promise<boolean> }> = {
  kill: {
    title: '200 kills (kill -9) under load',
    run: async () => {
      const report = await killServer(200)
      printTally(report)
      return isSound(report)
    },
  },
  replay: {
    title: 'everything sent again in another order, five times, across restarts',
    run: () => replayShuffled(),
  },
  locked: { title: 'the database locked by another program for 60 s', run: () => lockFile() },
  full: { title: 'the disk full', run: () => fillDisk() },
  readonly: { title: 'the disk become read-only', run: () => makeReadOnly() },
  gone: { title: 'the database moved away', run: () => moveAway() },
  postgres: { title: 'the PostgreSQL server stopped for 10 s', run: () => stopPostgres() },
  clock: { title: 'the clock ten years ahead, then ten years behind', run: () => jumpClock() },
  drain: { title: 'told to stop (SIGTERM) under load', run: () => drain() },
  migration: { title: 'killed while it migrates', run: () => killMigration() },
  d1: { title: 'a D1 that turns requests away and loses answers', run: () => failD1() },
  backup: { title: 'a backup taken under load, and restored', run: () => backUpUnderLoad() },
}

const wanted = process.argv.slice(2)
for (const [name, { title, run }] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  console.log(`\n${name}: ${title}`)
  if (await run()) continue
  console.log('  NOT WELL')
  process.exitCode = 1
}
