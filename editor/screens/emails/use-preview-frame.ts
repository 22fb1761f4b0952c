// What the preview of a mail tells: where it is scrolled to, which is kept when it is written anew, and what is clicked.
import { type RefObject, useEffect, useRef } from 'react'

export type Click = { words: string; src: string }
type Told = { type?: unknown; isReady?: unknown; scroll?: unknown; words?: unknown; src?: unknown }

export function usePreviewFrame(
  frame: RefObject<HTMLIFrameElement | null>,
  onClick: ((click: Click) => void) | undefined,
): void {
  const place = useRef(0)
  const told = useRef(onClick)
  told.current = onClick
  useEffect(() => {
    const listen = ({ source, data }: MessageEvent<Told | null>) => {
      const page = frame.current?.contentWindow
      if (!page || source !== page || data?.type !== 'levier:mail-preview') return
      // its origin is nobody's, so it cannot be named
      if (data.isReady) page.postMessage({ scroll: place.current }, '*')
      if (typeof data.scroll === 'number') place.current = data.scroll
      if (typeof data.words === 'string' && typeof data.src === 'string')
        told.current?.({ words: data.words, src: data.src })
    }
    window.addEventListener('message', listen)
    return () => window.removeEventListener('message', listen)
  }, [frame])
}
