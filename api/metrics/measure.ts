// What this process counts and times as it happens, for Prometheus.
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Append } from '../ingest/append.ts'
import type { Answered } from '../middleware/observe.ts'
import type { Store } from '../store/store.ts'

export type Measures = {
  registry: Registry
  onAnswer(answered: Answered): void
  /** The same store, whose commits are timed. */
  timed<Kind extends Store>(store: Kind): Kind
  /** The same port, whose events are counted. */
  counted(append: Append): Append
}

/** Seconds: a commit takes about one thousandth, an answer that people notice a quarter. */
const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export function makeMeasures(version: string, engine: string): Measures {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const info = { name: 'levier_info', help: 'Always 1.', labelNames: ['version', 'engine'], registers }
  new Gauge(info).set({ version, engine }, 1)
  const answers = new Histogram({
    name: 'levier_request_seconds',
    help: 'From a request to its answer, by route pattern.',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers,
  })
  const commits = new Histogram({
    name: 'levier_commit_seconds',
    help: 'All-or-nothing batches, by whether they were written.',
    labelNames: ['outcome'],
    buckets,
    registers,
  })
  const events = new Counter({
    name: 'levier_events_total',
    help: 'Events received, by what became of them: accepted, duplicate, or why they were dropped.',
    labelNames: ['outcome'],
    registers,
  })

  return {
    registry,
    onAnswer: ({ method, route, status, ms }) => answers.observe({ method, route, status }, ms / 1000),
    timed: (store) => {
      const timed = async <Written>(write: () => Promise<Written>): Promise<Written> => {
        const end = commits.startTimer()
        try {
          const written = await write()
          end({ outcome: 'written' })
          return written
        } catch (error) {
          end({ outcome: store.isConflict(error) ? 'conflict' : 'failed' })
          throw error
        }
      }
      const { batchReturning } = store
      return {
        ...store,
        batch: (queries) => timed(() => store.batch(queries)),
        ...(batchReturning ? { batchReturning: (queries) => timed(() => batchReturning(queries)) } : {}),
      }
    },
    counted: (append) => async (delivery) => {
      const accepted = await append(delivery)
      const repeated = delivery.events.length - accepted
      if (accepted > 0) events.inc({ outcome: 'accepted' }, accepted)
      if (repeated > 0) events.inc({ outcome: 'duplicate' }, repeated)
      for (const outcome of delivery.reasons) events.inc({ outcome })
      return accepted
    },
  }
}
