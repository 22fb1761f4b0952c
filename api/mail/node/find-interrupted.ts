// At start: what was being sent before goes on by itself only where it is sure to be what was being sent, and not long ago.
import { LATE_START_MS } from '#domain/email/campaign'
import { pauseInterrupted } from '../../store/pauses.ts'
import type { Store } from '../../store/store.ts'
import { agreeOnEpoch, isRestored } from './sender-epoch.ts'

/**
 * A restored database would send again what has been sent since the backup: everything that sends or is scheduled waits for
 * somebody to look. So does what has stood still for hours: its moment may be over.
 */
export async function findInterrupted(store: Store, dataDir: string | undefined, now: number): Promise<void> {
  if (dataDir !== undefined) {
    const isBack = await isRestored(store, dataDir)
    if (isBack) await pauseInterrupted(store, 'restored', now, null)
    // only now: who is stopped in between notices it again
    await agreeOnEpoch(store, dataDir)
    if (isBack) return
  }
  await pauseInterrupted(store, 'late', now, now - LATE_START_MS)
}
