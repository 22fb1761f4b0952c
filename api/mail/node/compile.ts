// Compiles MJML and fills mails in a thread of its own, which is ended and replaced when one takes too long or too much.
import { Worker } from 'node:worker_threads'
import type { CompileTrouble, Filled, MailServices } from '../services.ts'
import type { Task } from './compile-worker.ts'

export type Compiler = Pick<MailServices, 'compile' | 'fill'> & { close(): Promise<void> }

type Job = { id: number; task: Task; resolve: (answer: unknown) => void; giveUp: (message: string) => void }

const START_MS = 30_000
const HEAP_MB = 192

/** Nothing is started before the first task; one is done at a time. */
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
    made.on('message', (message: 'ready' | { id: number; answer: unknown }) => {
      if (made !== worker) return
      clearTimeout(timer)
      if (message === 'ready') isReady = true
      else if (message.id === current?.id) finish(message.answer)
      next()
    })
    made.on('error', (error) => fail(made, error.message))
  }

  /** The thread is lost, and with it what it was at. */
  const fail = (lost: Worker, message: string) => {
    if (lost !== worker) return
    clearTimeout(timer)
    worker = undefined
    isReady = false
    void lost.terminate()
    const failed = current ?? waiting.shift()
    current = undefined
    failed?.giveUp(message)
    next()
  }

  const finish = (answer: unknown) => {
    current?.resolve(answer)
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
    timer = setTimeout(() => fail(at, `not done within ${limitMs / 1000} s`), limitMs)
    at.postMessage({ id: current?.id, task: current?.task })
  }

  /** `instead`: what is answered where the thread is lost over it. */
  const ask = <Answer>(task: Task, instead: (message: string) => Answer): Promise<Answer> => {
    const { promise, resolve } = Promise.withResolvers<Answer>()
    lastId += 1
    // the thread answers each task as its kind is answered
    const resolveAny = resolve as (answer: unknown) => void
    waiting.push({ id: lastId, task, resolve: resolveAny, giveUp: (message) => resolve(instead(message)) })
    next()
    return promise
  }

  return {
    compile: (source) =>
      ask({ source }, (message) => ({ html: '', text: '', troubles: [lost('too_slow', message)] })),
    fill: (toFill) =>
      ask<Filled[]>({ fill: toFill }, (message) =>
        toFill.scopes.map(() => ({
          ...{ subject: '', preheader: '', html: '', text: '', bytes: 0, deadLinks: [] },
          troubles: [lost('fill_slow', message)],
        })),
      ),
    close: async () => {
      clearTimeout(timer)
      const ended = worker
      worker = undefined
      await ended?.terminate()
    },
  }
}

const lost = (code: CompileTrouble['code'], message: string): CompileTrouble => ({ line: 0, code, message })
