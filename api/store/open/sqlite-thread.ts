// The thread that writes to a SQLite file: what it is told, in the order in which it is told.
import { parentPort, workerData } from 'node:worker_threads'
import { connectSqlite, type Runs, type Statement } from './sqlite-connection.ts'

export type Order = { batch: Runs[] } | { statement: Statement } | { close: true }
/** In the order of the orders. An error crosses as its message and SQLite's code. */
export type Reply = { done: unknown } | { failed: { message: string; code: string | undefined } }

const connection = connectSqlite(String(workerData))

function follow(order: Order): unknown {
  if ('batch' in order) return connection.runAll(order.batch)
  if ('statement' in order) return connection.run(order.statement)
  connection.close()
  parentPort?.close()
  return undefined
}

parentPort?.on('message', (order: Order) => {
  try {
    parentPort?.postMessage({ done: follow(order) } satisfies Reply)
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    parentPort?.postMessage({ failed: { message, code } } satisfies Reply)
  }
})
