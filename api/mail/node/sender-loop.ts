// Keeps the sender going on Node: at once when something has become due, and now and then for what time makes due.
import type { Log } from '../../log.ts'
import type { Sender } from './sender.ts'

const IDLE_MS = 5000
const SHORTEST_MS = 100

export type SenderLoop = { wake(): void; stop(): Promise<void> }

/** A failed pass is logged, and the next one tries again. */
export function startSenderLoop(sender: Sender, clock: () => number, log: Log): SenderLoop {
  let timer: NodeJS.Timeout | undefined
  let isRunning = false
  let isAwake = false
  let isStopped = false

  const round = async () => {
    isRunning = true
    isAwake = false
    let waitMs = IDLE_MS
    try {
      const report = await sender.pass()
      if (report?.heldUntil !== undefined) waitMs = report.heldUntil - clock()
      else if (report && report.sent > 0) waitMs = 0
    } catch (error) {
      log.error('sending_failed', { error })
    }
    isRunning = false
    schedule(isAwake ? 0 : waitMs)
  }
  const schedule = (waitMs: number) => {
    if (isStopped) return
    clearTimeout(timer)
    timer = setTimeout(round, Math.min(IDLE_MS, Math.max(SHORTEST_MS, waitMs)))
  }
  schedule(0)

  return {
    wake() {
      if (isRunning) isAwake = true
      else schedule(0)
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await sender.stop()
    },
  }
}
