// What a page loads instead of taking part: framed by Levier's app, or opened by a preview link. Nothing is counted.
import { safely } from '../quiet.ts'
import { startFramedPreview } from './framed-preview.ts'
import { startLinkPreview } from './link-preview.ts'

safely(() => {
  const { src } = document.currentScript as HTMLScriptElement
  const base = src.slice(0, src.lastIndexOf('/s/'))
  // The tab's name is kept from page to page, and tells the runtime of the next one, which reads no storage for it.
  window.name = 'levier_preview'
  if (parent === window) startLinkPreview(base)
  else startFramedPreview(new URL(base).origin)
})()
