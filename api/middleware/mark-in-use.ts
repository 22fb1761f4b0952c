// Writes down, once in five minutes, that a session or a key is in use: people end what they do not recognise.
import { touchApiKey } from '../store/company/api-keys.ts'
import { type Identity, touchSession } from '../store/company/sessions.ts'
import type { Store } from '../store/store.ts'

const EVERY_MS = 5 * 60 * 1000
const MAX_REMEMBERED = 10_000

/** Tries are remembered here: a store that cannot be written is not asked again with every request that only reads. */
export function createInUseMarks() {
  const triedAt = new Map<string, number>()
  return async (store: Store, token: string, identity: Identity, now: number): Promise<void> => {
    const key = identity.apiKeyId ?? token
    if (now - Math.max(identity.seenAt, triedAt.get(key) ?? 0) < EVERY_MS) return
    if (triedAt.size >= MAX_REMEMBERED) triedAt.clear()
    triedAt.set(key, now)
    const touch = identity.apiKeyId
      ? touchApiKey(store, identity.apiKeyId, now)
      : touchSession(store, token, now)
    // the time in a list is worth no failed request
    await store.batch([touch]).catch(() => {})
  }
}
