// The page inside Levier's app: shows the changes that the app sends, and nothing else runs.
import type { Change } from '#domain/experiment'
import { showChanges } from './changes.ts'
import { safely } from './quiet.ts'

export function isPreview(): boolean {
  return parent !== window && location.hash.includes('levier-preview')
}

/** Only the app, which stands on the API's origin, is heard and answered. */
export function startPreview(appOrigin: string): void {
  const tell = (message: { levier: 'ready' } | { levier: 'applied'; missing: string[] }) =>
    parent.postMessage(message, appOrigin)

  const onMessage = ({ origin, data }: MessageEvent) => {
    if (origin !== appOrigin || data?.levier !== 'preview') return
    tell({ levier: 'applied', missing: showChanges(data.changes as Change[]) })
  }
  addEventListener('message', safely(onMessage))

  const tellReady = () => tell({ levier: 'ready' })
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', safely(tellReady))
  else tellReady()
}
