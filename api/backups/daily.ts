// Backs up once a day inside the server: at its hour, as soon as possible after one that was missed, and again where it failed.
import type { Log } from '../log.ts'
import { type BackupRecord, readBackupRecord, writeBackupRecord } from '../store/company/backup-record.ts'
import type { NodeStore } from '../store/open/node-store.ts'
import { backUp } from './back-up.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { BackupPlaces } from './places.ts'
import type { TimeOfDay } from './time-of-day.ts'

const LOOK_EVERY_MS = 60_000
const AGAIN_AFTER_MS = 60 * 60_000

export type DailyBackups = {
  /** What the timer does every minute: backs up where it is time, and resolves when that is done. */
  tick(): Promise<void>
  stop(): Promise<void>
}

export function startDailyBackups(
  store: NodeStore,
  places: BackupPlaces,
  at: TimeOfDay,
  clock: () => number,
  log: Log,
): DailyBackups {
  let round: Promise<void> = Promise.resolve()

  const run = async () => {
    const record = await readBackupRecord(store)
    if (record.since === 0 || record.since > clock())
      return writeBackupRecord(store, { ...record, since: clock() })
    if (!isDue(record, at, clock())) return
    await oneAtATime(store, clock, async () => {
      // another process may just have done it
      if (!isDue(await readBackupRecord(store), at, clock())) return
      const { bytes, copiedTo } = await backUp(store, places, clock())
      log.info('backup_made', { bytes, isCopied: copiedTo !== null })
    })
  }
  const tick = () => {
    round = round.then(run).catch((error: unknown) => log.error('backup_failed', { error }))
    return round
  }
  const timer = setInterval(tick, LOOK_EVERY_MS).unref()
  void tick()

  return {
    tick,
    stop: async () => {
      clearInterval(timer)
      await round
    },
  }
}

/** True from its hour on until it has succeeded; after a failure, an hour later. */
export function isDue(
  { since, triedAt, succeededAt, failure }: BackupRecord,
  at: TimeOfDay,
  now: number,
): boolean {
  const hour = lastTimeOf(at, now)
  if (hour <= since) return false
  // a clock that was set back must not leave days without one
  if (triedAt !== null && failure !== null && triedAt <= now) return now - triedAt >= AGAIN_AFTER_MS
  return succeededAt === null || succeededAt < hour || succeededAt > now + AGAIN_AFTER_MS
}

/** The newest moment at which it was that time of day. */
function lastTimeOf({ hours, minutes }: TimeOfDay, now: number): number {
  const day = new Date(now)
  day.setHours(hours, minutes, 0, 0)
  if (day.getTime() > now) day.setDate(day.getDate() - 1)
  return day.getTime()
}
