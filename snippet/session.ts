// One visitor in one document, from consent (or the start) to its withdrawal: what they see and do is recorded here.
import type { PublishedExperiment } from '#domain/experiment'
import type { WireEvent } from '#wire/events'
import { arrival, openArrival } from './arrival.ts'
import { announce } from './exposures.ts'
import { MAX_URL_CHARS } from './limits.ts'
import { whenSeen } from './pages.ts'
import { openQueue, push } from './queue.ts'
import { isStrict } from './site.ts'
import { randomId } from './visitor.ts'

/** `<id>.<creation time>`; the id alone in strict mode; undefined for nobody, of whom nothing is recorded. */
export let visitor: string | undefined
let exposed = new Set<PublishedExperiment>()

export function openSession(next: string | undefined): void {
  visitor = next
  exposed = new Set()
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
  if (!visitor || exposed.has(published)) return
  exposed.add(published)
  const { key: experiment, phase } = published
  const { device, language, visitor: known } = arrival
  const source = arrival.utm_source || arrival.referrer || 'direct'
  const properties = { device, source, language, visitor: known } as Record<string, string>
  record({ type: 'exposure', experiment, phase, variant, properties })
  whenSeen(() => announce({ experiment, variant, phase }))
}
