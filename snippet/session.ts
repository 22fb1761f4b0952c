// One visitor in one document, from consent (or the start) to its withdrawal: what they see and do is recorded here.
import type { PublishedExperiment } from '#domain/experiment'
import type { WireEvent } from '#wire/events'
import { arrival, openArrival } from './arrival.ts'
import { announce } from './exposures.ts'
import { MAX_URL_CHARS } from './limits.ts'
import { whenSeen } from './pages.ts'
import { openQueue, push, visitor } from './queue.ts'
import { isStrict } from './site.ts'
import { randomId } from './visitor.ts'

let exposed: PublishedExperiment[] = []

export { visitor }

export function openSession(next: string | undefined): void {
  exposed = []
  openQueue(next)
  if (next && !isStrict) openArrival(next)
}

export function record({ url = location.href, ...event }: Omit<WireEvent, 'id' | 'at'>): void {
  if (visitor)
    whenSeen(() =>
      push({
        id: randomId(),
        // A page left counts before the exposures of the next one, which may come within the same millisecond.
        at: Date.now() - (url === location.href ? 0 : 1),
        url: url.replace(/#.*/, '').slice(0, MAX_URL_CHARS),
        ...event,
      }),
    )
}

/** Records the first sight of a phase in this document; later ones change nothing. */
export function expose(published: PublishedExperiment, variant: string): void {
  if (!visitor || exposed.includes(published)) return
  exposed.push(published)
  const { key: experiment, phase } = published
  const { device, language, visitor: known, utm_source, referrer } = arrival
  const source = utm_source || referrer || 'direct'
  const properties = { device, source, language, visitor: known } as Record<string, string>
  record({ type: 'exposure', experiment, variant, phase, properties })
  whenSeen(() => announce({ experiment, variant, phase }))
}
