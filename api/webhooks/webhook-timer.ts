// Calls webhooks on Node: every few seconds, and never two rounds at a time.
import type { Deliverer } from './deliver.ts'
import { runWebhooks } from './run-webhooks.ts'

const EVERY_MS = 3000

export function startWebhookTimer(deliverer: Deliverer, clock: () => number): { stop: () => Promise<void> } {
  let round: Promise<unknown> | undefined
  const timer = setInterval(() => {
    round ??= runWebhooks(deliverer, clock)
      .catch((error: unknown) => deliverer.log.error('webhooks_failed', { error }))
      .finally(() => {
        round = undefined
      })
  }, EVERY_MS)
  timer.unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await round
    },
  }
}
