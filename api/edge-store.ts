// The store of a Worker and how it appends: D1, or PostgreSQL through Hyperdrive.
import type { D1Database } from '@cloudflare/workers-types'
import type { Append } from './ingest/append.ts'
import { appendNumbered, appendOnce, type NumberedDelivery, type Trouble } from './ingest/append-once.ts'
import { openD1, pause } from './store/open/d1.ts'
import { isOutcomeUnknown } from './store/open/d1-trouble.ts'
import { openHyperdrive } from './store/open/hyperdrive.ts'
import type { Store } from './store/store.ts'

export type EdgeStore = {
  store: Store
  append: Append
  appendNumbered: (numbered: readonly NumberedDelivery[]) => Promise<number[]>
  /** Runs the work of one invocation. */
  within<Result>(work: () => Promise<Result>): Promise<Result>
}

const appending = (store: Store, trouble: Trouble) => ({
  append: appendOnce(store, Date.now, trouble),
  appendNumbered: appendNumbered(store, trouble),
})

export function edgeD1(d1: D1Database): EdgeStore {
  const store = openD1(d1)
  return { store, ...appending(store, { isOutcomeUnknown, wait: pause }), within: (work) => work() }
}

export function edgePostgres(connectionString = ''): EdgeStore {
  const store = openHyperdrive(connectionString)
  const isLinkBroken = (error: unknown) => /connection terminated|socket|ECONNRESET/i.test(String(error))
  return {
    store,
    ...appending(store, { isOutcomeUnknown: isLinkBroken, wait: pause }),
    within: store.within,
  }
}
