// Reads every company's bounce mailbox now and then: one after the other, and in one process at a time.
import { randomUUID } from 'node:crypto'
import type { Log } from '../../log.ts'
import { listMailboxes } from '../../store/emails/mail-feedback.ts'
import { releaseLease, takeLease } from '../../store/leases.ts'
import type { Store } from '../../store/store.ts'

const EVERY_MS = 5 * 60_000
const LEASE_MS = 10 * 60_000

export function startMailboxTimer(
  store: Store,
  clock: () => number,
  check: (workspaceId: string) => Promise<unknown>,
  log: Log,
): { stop: () => Promise<void> } {
  const holder = randomUUID()
  let isStopped = false
  let round: Promise<void> = Promise.resolve()

  const run = async () => {
    if (!(await takeLease(store, 'mailboxes', holder, clock(), LEASE_MS))) return
    try {
      for (const workspaceId of await listMailboxes(store)) {
        if (isStopped) return
        await check(workspaceId).catch((error: unknown) =>
          log.error('mailbox_failed', { workspaceId, error }),
        )
      }
    } finally {
      await releaseLease(store, 'mailboxes', holder)
    }
  }
  const timer = setInterval(() => {
    round = round.then(run).catch((error: unknown) => log.error('mailboxes_failed', { error }))
  }, EVERY_MS)
  timer.unref()

  return {
    stop: async () => {
      isStopped = true
      clearInterval(timer)
      await round
    },
  }
}
