// What the store says of itself when Prometheus asks: what waits, how large it is, how its backups fare.
import { Gauge, type Registry } from 'prom-client'
import { readBackupRecord } from '../store/company/backup-record.ts'
import { readGauges } from '../store/gauges.ts'
import type { Store } from '../store/store.ts'

/** Answers a function that reads everything anew. A store that cannot be read is told by `levier_store_up`. */
export function watchStore(
  registry: Registry,
  store: Store,
  clock: () => number,
  sizeOf: () => number | null,
): () => Promise<void> {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `levier_${name}`, help, labelNames, registers: [registry] })
  const up = gauge('store_up', '1 where the store could be read for this answer.')
  const waiting = gauge('events_waiting', 'Accepted and not yet counted; at most 100,000.')
  const oldest = gauge('events_waiting_seconds', 'How long the oldest of them has waited.')
  const mails = gauge('mails', 'Of campaigns under way, by state.', ['state'])
  const bytes = gauge('database_bytes', 'The file and its log; 0 where the engine is a server.')
  const backedUpAt = gauge(
    'backup_timestamp_seconds',
    'When a backup was last written and verified; before the first, when their schedule began; NaN without one.',
  )
  const isFailing = gauge('backup_failing', '1 where the last backup, or its copy elsewhere, has failed.')

  return async () => {
    try {
      const { waitingEvents, oldestWaitingAt, mails: byState } = await readGauges(store)
      const { since, succeededAt, failure } = await readBackupRecord(store)
      waiting.set(waitingEvents)
      oldest.set(oldestWaitingAt === null ? 0 : Math.max(0, clock() - oldestWaitingAt) / 1000)
      for (const [state, count] of Object.entries(byState)) mails.set({ state }, count)
      bytes.set(sizeOf() ?? 0)
      backedUpAt.set((succeededAt ?? (since || Number.NaN)) / 1000)
      isFailing.set(failure === null ? 0 : 1)
      up.set(1)
    } catch {
      up.set(0)
    }
  }
}
