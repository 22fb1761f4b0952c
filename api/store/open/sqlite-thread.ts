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
  return connection.close()
}

const reply = (told: Reply) => parentPort?.postMessage(told)

parentPort?.on('message', (order: Order) => {
  try {
    reply({ done: follow(order) })
  } catch (error) {
    const { message, code } = error as Error & { code?: string }
    reply({ failed: { message, code } })
  }
  if ('close' in order) parentPort?.close()
})
