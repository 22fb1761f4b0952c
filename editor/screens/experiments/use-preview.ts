// Keeps a framed page showing the changes as they are typed, and hears from it which selectors find nothing.
import { useDebouncedValue } from '@mantine/hooks'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Change } from '#wire/config'
import { previewMessage, readAnswer } from './preview-protocol.ts'

/** `silent`: the page has had its time and its snippet has not answered. */
export type PreviewState = 'waiting' | 'ready' | 'silent'
const PATIENCE_MS = 7_000

export function usePreview(
  frame: RefObject<HTMLIFrameElement | null>,
  origin: string,
  address: string,
  changes: readonly Change[],
) {
  const [state, setState] = useState<PreviewState>('waiting')
  const [missing, setMissing] = useState<readonly string[]>([])
  const [shown] = useDebouncedValue(JSON.stringify(changes), 200)
  const newest = useRef(shown)
  newest.current = shown

  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another page to wait for
  useEffect(() => {
    setState('waiting')
    const timer = setTimeout(() => setState((now) => (now === 'waiting' ? 'silent' : now)), PATIENCE_MS)
    const hear = ({ source, origin: sender, data }: MessageEvent) => {
      if (sender !== origin || source !== frame.current?.contentWindow) return
      const answer = readAnswer(data)
      if (answer?.kind === 'ready') {
        setState('ready')
        say(frame.current, origin, newest.current)
      }
      if (answer?.kind === 'applied') setMissing(answer.missing)
    }
    window.addEventListener('message', hear)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('message', hear)
    }
  }, [frame, origin, address])

  useEffect(() => {
    if (state === 'ready') say(frame.current, origin, shown)
  }, [frame, state, origin, shown])

  return { state, missing }
}

function say(frame: HTMLIFrameElement | null, origin: string, changes: string): void {
  frame?.contentWindow?.postMessage(previewMessage(JSON.parse(changes) as Change[]), origin)
}
