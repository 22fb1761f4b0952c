// The page inside Levier's app: shows the changes that the app sends, outlines and picks elements for it.
import type { PreviewAnswer, PreviewRequest } from '#wire/preview'
import { missingSelectors, showChanges } from '../changes.ts'
import { safely } from '../quiet.ts'
import { outline } from './outline.ts'
import { pick } from './picker.ts'

/** Only the app, which stands on the API's origin, is heard and answered. */
export function startFramedPreview(appOrigin: string): void {
  const tell = (answer: PreviewAnswer) => parent.postMessage(answer, appOrigin)

  const onMessage = ({ origin, source, data }: MessageEvent) => {
    if (origin !== appOrigin || source !== parent || typeof data?.levier !== 'string') return
    const request = data as PreviewRequest
    if (request.levier === 'preview') {
      showChanges(request.changes)
      tell({ levier: 'applied', missing: missingSelectors() })
    } else if (request.levier === 'outline') showOutline(request.selector)
    else if (request.levier === 'pick') pick(request.isOn, tell)
  }
  addEventListener('message', safely(onMessage))
  keepOnPage()

  const tellReady = () => tell({ levier: 'ready' })
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', safely(tellReady))
  else tellReady()
}

function showOutline(selector: string | null): void {
  const element = selector === null ? null : document.querySelector(selector)
  if (element) bringIntoView(element)
  outline(element)
}

/** Of this page alone: `scrollIntoView` would scroll the app around it as well, away from the field being typed in. */
function bringIntoView(element: Element): void {
  const { top, bottom, height } = element.getBoundingClientRect()
  if (top >= 0 && bottom <= innerHeight) return
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const middle = scrollY + top + height / 2
  scrollTo({ top: middle - innerHeight / 2, behavior: isCalm ? 'auto' : 'smooth' })
}

/** A link or a form would lead the preview away from the page that is being edited. */
function keepOnPage(): void {
  const stop = (event: Event) => {
    const link = (event.target as Element).closest?.('a[href]')
    if (event.type === 'submit' || (link && !link.getAttribute('href')?.startsWith('#')))
      event.preventDefault()
  }
  addEventListener('click', stop, true)
  addEventListener('submit', stop, true)
}
