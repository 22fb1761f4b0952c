// Seals phases whose stragglers have had their time: from then on nothing changes, and a checksum says so.
import { createHash } from 'node:crypto'
import { closesAt } from '#domain/contribution'
import type { Phase } from '../store/events/phases.ts'
import { sealPhase } from '../store/events/phases.ts'
import { listTallies } from '../store/events/tallies.ts'
import type { Store } from '../store/store.ts'

export async function sealIfOver(store: Store, phase: Phase, now: number): Promise<boolean> {
  if (now < closesAt(phase)) return false
  const tallies = await listTallies(store, phase.workspaceId, phase.id)
  const checksum = createHash('sha256').update(JSON.stringify(tallies)).digest('hex')
  await sealPhase(store, phase, now, checksum).execute()
  return true
}
