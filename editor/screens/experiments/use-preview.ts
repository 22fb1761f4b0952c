// Keeps a framed page showing the changes as they are typed, and hears from it: what is not found, and what was clicked.
import { useDebouncedValue } from '@mantine/hooks'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Change } from '#wire/config'
import type { PreviewRequest } from '#wire/preview'
import { usePicker } from './picker.tsx'
import { outlineMessage, pickMessage, previewMessage, readAnswer } from './preview-protocol.ts'

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
  const { isPicking, outlined, picked, cancel, setCanPick } = usePicker()
  const [lasting] = useDebouncedValue(outlined, 300)
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
        say(frame.current, origin, previewMessage(JSON.parse(newest.current) as Change[]))
      }
      if (answer?.kind === 'applied') setMissing(answer.missing)
      if (answer?.kind === 'picked') picked(answer.element)
      if (answer?.kind === 'pick_ended') cancel()
    }
    window.addEventListener('message', hear)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('message', hear)
    }
  }, [frame, origin, address])

  const isReady = state === 'ready'
  useEffect(() => {
    if (isReady) say(frame.current, origin, previewMessage(JSON.parse(shown) as Change[]))
  }, [frame, isReady, origin, shown])
  useEffect(() => {
    if (isReady) say(frame.current, origin, pickMessage(isPicking))
  }, [frame, isReady, origin, isPicking])
  useEffect(() => {
    if (isReady) say(frame.current, origin, outlineMessage(isPicking ? null : lasting))
  }, [frame, isReady, origin, lasting, isPicking])
  useEffect(() => {
    setCanPick(isReady)
    if (!isReady) cancel()
  }, [isReady, setCanPick, cancel])

  return { state, missing }
}

function say(frame: HTMLIFrameElement | null, origin: string, request: PreviewRequest): void {
  frame?.contentWindow?.postMessage(request, origin)
}
