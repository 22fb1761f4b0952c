// Compiles MJML in a thread of its own, which is ended and replaced when a source takes too long or too much.
import { Worker } from 'node:worker_threads'
import type { Compiled, CompileTrouble } from '../services.ts'

export type Compiler = {
  compile(source: string): Promise<Compiled>
  close(): Promise<void>
}

type Job = { id: number; source: string; resolve: (compiled: Compiled) => void }

const START_MS = 30_000
const HEAP_MB = 192

/** Nothing is started before the first source; one is compiled at a time. */
export function createCompiler({ limitMs = 5000 } = {}): Compiler {
  const waiting: Job[] = []
  let worker: Worker | undefined
  let isReady = false
  let current: Job | undefined
  let timer: NodeJS.Timeout | undefined
  let lastId = 0

  const start = () => {
    const made = new Worker(new URL('./compile-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      stderr: false,
    })
    worker = made
    isReady = false
    timer = setTimeout(() => fail(made, 'the compiler does not start'), START_MS)
    made.on('message', (message: 'ready' | { id: number; compiled: Compiled }) => {
      if (made !== worker) return
      clearTimeout(timer)
      if (message === 'ready') isReady = true
      else if (message.id === current?.id) finish(message.compiled)
      next()
    })
    made.on('error', (error) => fail(made, error.message))
  }

  /** The thread is lost, and with it the source that it was at. */
  const fail = (lost: Worker, message: string) => {
    if (lost !== worker) return
    clearTimeout(timer)
    worker = undefined
    isReady = false
    void lost.terminate()
    const trouble: CompileTrouble = { line: 0, code: 'too_slow', message }
    const failed = current ?? waiting.shift()
    current = undefined
    failed?.resolve({ html: '', text: '', troubles: [trouble] })
    next()
  }

  const finish = (compiled: Compiled) => {
    current?.resolve(compiled)
    current = undefined
  }

  const next = () => {
    if (current) return
    if (waiting.length === 0) {
      // an idle thread keeps no process alive
      worker?.unref()
      return
    }
    if (!worker) return start()
    worker.ref()
    if (!isReady) return
    const at = worker
    current = waiting.shift()
    timer = setTimeout(() => fail(at, `not compiled within ${limitMs / 1000} s`), limitMs)
    at.postMessage({ id: current?.id, source: current?.source })
  }

  return {
    compile: (source) => {
      const { promise, resolve } = Promise.withResolvers<Compiled>()
      lastId += 1
      waiting.push({ id: lastId, source, resolve })
      next()
      return promise
    },
    close: async () => {
      clearTimeout(timer)
      const ended = worker
      worker = undefined
      await ended?.terminate()
    },
  }
}
