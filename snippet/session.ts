// One visitor in one document, from consent (or the start) to its withdrawal: what they see and do is recorded here.
import type { Assignment } from '#domain/experiment'
import type { WireEvent } from '#wire/events'
import { announce } from './exposures.ts'
import { MAX_URL_CHARS } from './limits.ts'
import type { Origin } from './origin.ts'
import { whenSeen } from './pages.ts'
import { openQueue } from './queue.ts'
import { randomId } from './visitor.ts'

export type Session = {
  visitorId: string
  record: (event: Omit<WireEvent, 'id' | 'at' | 'url'>) => void
  /** Records the first sight of a phase in this document; later ones change nothing. */
  expose: (assignment: Assignment) => void
  close: () => void
}

export function openSession(
  { base, siteKey }: Origin,
  visitorId: string,
  consent: 'granted' | 'strict',
): Session {
  const queue = openQueue(base, { siteKey, visitorId, consent })
  const exposed = new Set<string>()

  const record: Session['record'] = (event) =>
    whenSeen(() => {
      const url = location.href.replace(/#.*/, '').slice(0, MAX_URL_CHARS)
      queue.push({ id: randomId(), at: Date.now(), url, ...event })
    })

  return {
    visitorId,
    record,
    expose({ experiment, phase, variant }) {
      const key = `${experiment} ${phase}`
      if (exposed.has(key)) return
      exposed.add(key)
      record({ type: 'exposure', experiment, phase, variant })
      whenSeen(() => announce({ experiment, variant, phase }))
    },
    close: queue.close,
  }
}
