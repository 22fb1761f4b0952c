// What became of the server's backups, for owners: a failing one must not be known to programs alone.
import { Hono } from 'hono'
import { Backups } from '#wire/backups'
import type { AppEnv } from '../context.ts'
import { needsRole } from '../middleware/authenticate.ts'
import { BACKUP_LEASE, readBackupRecord } from '../store/company/backup-record.ts'
import { isLeased } from '../store/leases.ts'
import { answers } from './describe.ts'

export const backups = new Hono<AppEnv>()
  .use(needsRole('owner'))
  .get('/', answers('The server’s backups, and what became of the last', Backups), async (c) => {
    const { store, clock, backups: schedule } = c.var.services
    const isRunning = await isLeased(store, BACKUP_LEASE, clock())
    const { triedAt, succeededAt, bytes, failure } = await readBackupRecord(store)
    // a try is noted as failed before it begins, for it may end with the machine
    return c.json({ schedule, isRunning, triedAt, succeededAt, bytes, failure: isRunning ? null : failure })
  })
