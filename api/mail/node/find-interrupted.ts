// At start: what was being sent before goes on by itself only where it is sure to be what was being sent, and not long ago.
import { LATE_START_MS } from '#domain/email/campaign'
import { pauseInterrupted } from '../../store/sending/pauses.ts'
import type { Store } from '../../store/store.ts'
import { agreeOnEpoch, holdRestored, isRestored } from './sender-epoch.ts'

/**
 * A restored database would send again what has been sent since the backup: everything that sends or is scheduled waits for
 * somebody to look. So does what has stood still for hours: its moment may be over.
 */
export async function findInterrupted(store: Store, dataDir: string | undefined, now: number): Promise<void> {
  if (dataDir !== undefined) {
    if (await isRestored(store, dataDir)) return holdRestored(store, dataDir, now)
    await agreeOnEpoch(store, dataDir)
  }
  await pauseInterrupted(store, 'late', now, now - LATE_START_MS)
}
