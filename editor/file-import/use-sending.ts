// A file on its way: how far it has come and how fast, going on after a failure, and stopping for good.
import { useEffect, useRef, useState } from 'react'
import { api } from '../api.ts'
import { refresh } from '../queries.ts'
import type { FilePlan } from './file-plan.ts'
import { type ImportNoun, importApi, type Made } from './import-api.ts'
import { sendRows } from './send-rows.ts'

export type Sending<N extends ImportNoun> = {
  file: File
  plan: FilePlan<N>
  made: Made<N>
  onEnd: (ended: Made<N>) => void
}

/** Begins at once, and stops when the screen is left. `perSecond`: rows, 0 before the first are taken. */
export function useSending<N extends ImportNoun>({ file, plan, made, onEnd }: Sending<N>) {
  const [current, setCurrent] = useState(made)
  const [error, setError] = useState<unknown>(null)
  const [perSecond, setPerSecond] = useState(0)
  const stop = useRef(new AbortController())

  const end = async (ended: Made<N>) => {
    await refresh()
    onEnd(ended)
  }
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work()
    } catch (failure) {
      setError(failure)
    }
  }
  const run = async (from: Made<N>) => {
    const controller = new AbortController()
    stop.current = controller
    setError(null)
    const startedAt = performance.now()
    const show = (now: Made<N>) => {
      setCurrent(now)
      setPerSecond((1000 * (now.done - from.done)) / (performance.now() - startedAt))
    }
    try {
      await end(await sendRows(file, plan, from, controller.signal, show))
    } catch (failure) {
      if (!controller.signal.aborted) setError(failure)
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: it starts once, and stops when the screen is left
  useEffect(() => {
    void run(made)
    return () => stop.current.abort()
  }, [])
  const goOn = () => attempt(async () => run(await api.get(plan.noun, made.id)))
  const cancel = () => {
    stop.current.abort()
    return attempt(async () => end(await importApi.cancel(plan.noun, made.id)))
  }
  return { current, error, perSecond, goOn, cancel }
}
