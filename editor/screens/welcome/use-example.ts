// Builds the example company stretch by stretch, so that its progress shows and it can be given up.
import { useEffect, useRef, useState } from 'react'
import type { Example } from '#wire/example'
import { api } from '../../api.ts'

export function useExample() {
  const [progress, setProgress] = useState<Example | null>(null)
  const [error, setError] = useState<unknown>(null)
  const isWanted = useRef(false)
  useEffect(
    () => () => {
      isWanted.current = false
    },
    [],
  )

  const running = useRef<Promise<string | null>>(Promise.resolve(null))
  const build = () => {
    running.current = goOn()
    return running.current
  }
  /** Begins, or goes on where an earlier visit stopped; answers the workspace once it is ready. */
  const goOn = async (): Promise<string | null> => {
    isWanted.current = true
    setError(null)
    try {
      let here = await api.beginExample()
      while (isWanted.current && here.state === 'building') {
        setProgress(here)
        here = await api.stepExample()
      }
      if (!isWanted.current) return null
      setProgress(here.state === 'ready' ? here : null)
      if (here.state === 'ready') return here.workspaceId
      throw new Error('failed')
    } catch (refusal) {
      if (isWanted.current) setError(refusal)
      return null
    }
  }
  /** Gives it up: what has been built is removed. */
  const giveUp = async () => {
    isWanted.current = false
    // the stretch that is under way would write into what is being removed
    await running.current
    await api.removeExample().catch(setError)
    setProgress(null)
  }
  return { progress, error, build, giveUp }
}
