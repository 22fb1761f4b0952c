// Hands writes to a thread of their own, so that requests are read and answered while a commit reaches the disk.
import { Worker } from 'node:worker_threads'
import type { Answer, Runs, Statement } from './sqlite-connection.ts'
import type { Order, Reply } from './sqlite-thread.ts'

export type SqliteWriter = {
  run(statement: Statement): Promise<Answer>
  runAll(batch: Runs[]): Promise<number[]>
  /** Ends what is under way. */
  close(): Promise<void>
}

type Waiting = { resolve: (done: unknown) => void; reject: (error: Error) => void }

/** An error of SQLite's, from the other side: its code is what callers ask about. */
class WriteError extends Error {
  readonly code: string | undefined
  constructor(message: string, code: string | undefined) {
    super(message)
    this.name = 'SqliteError'
    this.code = code
  }
}

/** The thread starts with the first write, and anew with the next one should it ever die. */
export function startSqliteWriter(path: string): SqliteWriter {
  let thread: Worker | undefined
  /** First in, first out, as the thread answers. */
  let waiting: Waiting[] = []

  const start = () => {
    const made = new Worker(new URL('./sqlite-thread.ts', import.meta.url), { workerData: path })
    made.on('message', (reply: Reply) => {
      const next = waiting.shift()
      // an idle thread keeps no process alive
      if (waiting.length === 0) made.unref()
      if ('done' in reply) next?.resolve(reply.done)
      else next?.reject(new WriteError(reply.failed.message, reply.failed.code))
    })
    const lose = (message: string) => {
      if (thread !== made) return
      thread = undefined
      const lost = waiting
      waiting = []
      // whether they were committed is not known: as with a connection that is lost
      for (const { reject } of lost) reject(new WriteError(message, 'SQLITE_IOERR_THREAD'))
    }
    made.on('error', (error) => lose(error.message))
    made.on('exit', () => lose('the thread that writes has ended'))
    return made
  }

  const tell = (order: Order): Promise<unknown> =>
    new Promise((resolve, reject) => {
      thread ??= start()
      thread.ref()
      waiting.push({ resolve, reject })
      thread.postMessage(order)
    })

  return {
    run: (statement) => tell({ statement }) as Promise<Answer>,
    runAll: (batch) => tell({ batch }) as Promise<number[]>,
    close: async () => {
      if (thread) await tell({ close: true })
    },
  }
}
