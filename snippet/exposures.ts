// Tells the page which variants its visitor has seen: callbacks, and the data layer of tag managers.
import { safely } from './quiet.ts'

type Listener = (exposure: LevierExposure) => void

const announced: LevierExposure[] = []
const listeners: Listener[] = []

export const announce = safely((exposure: LevierExposure) => {
  announced.push(exposure)
  for (const listener of listeners) listener(exposure)
  window.dataLayer ??= []
  window.dataLayer.push({ event: 'levier_exposure', ...exposure })
})

/** The exposures of this document so far, then those to come. */
export function onExposure(listener: Listener): void {
  const quiet = safely(listener)
  listeners.push(quiet)
  for (const exposure of announced) quiet(exposure)
}
