// `levier('track' | 'consent' | 'on', ...)`: what pages, tag managers and consent banners may ask for.
import { onExposure } from './exposures.ts'
import { MAX_NAME_CHARS } from './limits.ts'
import { explain, safely } from './quiet.ts'
import { config } from './site.ts'
import { deny, grant, track } from './visit.ts'

/** Anything may come in from a page, so nothing is taken at its word. */
export const run = safely((...[name, subject, detail]: unknown[]) => {
  const command = `${name} ${subject}`
  if (command === 'consent granted') grant()
  else if (command === 'consent denied') deny()
  else if (command === 'on exposure') onExposure(detail as Parameters<typeof onExposure>[0])
  else if (name === 'track' && subject)
    track(String(subject).slice(0, MAX_NAME_CHARS), (detail ?? {}) as Parameters<typeof track>[1])
  else explain(`unknown: ${command}`)
})

/** Makes the commands public, and runs those that the loader has kept. */
export function publish(act: (...command: unknown[]) => void): void {
  const kept = window.levier?.q ?? []
  window.levier = Object.assign(act, { revision: config.revision })
  for (const command of kept) act(...command)
}
