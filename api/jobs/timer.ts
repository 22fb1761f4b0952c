// Runs the jobs on Node: soon after events have come in, and now and then for what time alone changes.
import { randomUUID } from 'node:crypto'
import type { Store } from '../store/store.ts'
import { type JobPorts, runJobs } from './run-jobs.ts'

const SOON_MS = 500
const IDLE_MS = 20_000

export type JobTimer = { wake: () => void; stop: () => Promise<void> }

/** One round at a time; a failed round is logged and the next one tries again. */
export function startJobTimer(store: Store, clock: () => number, ports: JobPorts): JobTimer {
  const holder = randomUUID()
  let timer: NodeJS.Timeout | undefined
  let round: Promise<void> | undefined
  let isAwake = true
  let isStopped = false

  const run = async () => {
    isAwake = false
    try {
      // another process may hold the lease: what woke us is still to be done
      const report = await runJobs(store, holder, clock(), ports)
      if (!report || report.isUnfinished) isAwake = true
    } catch (error) {
      ports.log.error('jobs_failed', { error })
      isAwake = true
    }
  }
  const schedule = () => {
    if (isStopped) return
    timer = setTimeout(
      () => {
        round = run().finally(() => {
          round = undefined
          schedule()
        })
      },
      isAwake ? SOON_MS : IDLE_MS,
    )
  }
  schedule()

  return {
    wake: () => {
      if (isAwake) return
      isAwake = true
      if (round) return
      clearTimeout(timer)
      schedule()
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await round
    },
  }
}
