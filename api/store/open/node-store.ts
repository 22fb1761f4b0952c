// What a server on Node may ask of its store beyond the port: a copy of the whole.
import type { Store } from '../store.ts'

/** A store of a server on Node, whatever its engine. */
export type NodeStore = Store & {
  /** Writes a consistent copy of the whole database to a new SQLite file, while it is in use. */
  copyTo(path: string): Promise<void>
}
