// `levier('track' | 'consent' | 'on', ...)`: what pages, tag managers and consent banners may ask for.
import { onExposure } from './exposures.ts'
import { MAX_NAME_CHARS, MAX_VALUE } from './limits.ts'
import { explain, safely } from './quiet.ts'
import type { Visit } from './visit.ts'

type Commands = (...command: unknown[]) => void

/** Anything may come in from a page, so nothing is taken at its word. */
export function openCommands(visit: Visit): Commands {
  return safely((name, subject, detail) => {
    const command = `${name} ${subject}`
    if (command === 'consent granted') visit.grant()
    else if (command === 'consent denied') visit.deny()
    else if (command === 'on exposure') onExposure(detail as Parameters<typeof onExposure>[0])
    else if (name === 'track' && subject)
      visit.track(String(subject).slice(0, MAX_NAME_CHARS), readValue(detail))
    else explain(`unknown command: ${command}`)
  })
}

/** Makes the commands public, and runs those that the loader has kept. */
export function publish(revision: number, run: Commands): void {
  const kept = window.levier?.q ?? []
  window.levier = Object.assign(run, { revision })
  for (const command of kept) run(...command)
}

function readValue(options: unknown): number | undefined {
  const value = (options as { value?: unknown } | undefined)?.value
  return typeof value === 'number' && Math.abs(value) <= MAX_VALUE ? value : undefined
}
