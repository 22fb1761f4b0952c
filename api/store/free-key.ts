// A short key made of a name, for URLs and events.
import { hyphenated } from '#domain/plain-text'
import type { Store } from './store.ts'

/** Lower case ASCII with hyphens; a number is added where the key is taken. `fallback` serves names without a Latin letter. */
export function freeKey(name: string, fallback: string, taken: readonly string[]): string {
  const base = hyphenated(name, 48) || fallback
  if (!taken.includes(base)) return base
  let number = 2
  while (taken.includes(`${base}-${number}`)) number++
  return `${base}-${number}`
}

/** Chooses and inserts again when somebody has just taken the same key: two tabs, or a double click. */
export async function retryTakenKey(store: Store, insert: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await insert()
      return
    } catch (error) {
      if (attempt === 5 || !store.isConflict(error)) throw error
    }
  }
}
