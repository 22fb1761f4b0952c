// What runs by itself: folds, looks, seals, purges. Called by a timer on Node, by cron and after events on a Worker.
import { foldSite } from '../ingest/fold.ts'
import { consoleLog, type Log } from '../log.ts'
import { listUnfoldedSites } from '../store/events.ts'
import { releaseLease, takeLease } from '../store/leases.ts'
import { listOpenPhases, type Phase } from '../store/phases.ts'
import { listWaitingForResults, noteReached } from '../store/reached.ts'
import type { Store } from '../store/store.ts'
import { alone } from './alone.ts'
import { concludeCampaigns, runCampaigns } from './campaigns.ts'
import { judgeClicks } from './clicks.ts'
import { writeExposures } from './exposures.ts'
import { lookAtPhase } from './look.ts'
import { purgeEvents } from './purge.ts'
import { runSchedule } from './schedule.ts'
import { sealIfOver } from './seal.ts'

const LEASE_MS = 60_000
const PURGE_EVERY_MS = 3600_000
const RESULTS_EVERY_MS = 5 * 60_000

/** What jobs need beside the store. */
export type JobPorts = { log: Log }

export type JobReport = { folded: number; looks: number; sealed: number }

/**
 * One round of every job. Undefined when another process has the lease; a process that dies loses it within a minute.
 * The lease only saves work: folds and looks are safe to run twice.
 */
export async function runJobs(
  store: Store,
  holder: string,
  now: number,
  { log }: JobPorts = { log: consoleLog },
): Promise<JobReport | undefined> {
  if (!(await takeLease(store, 'jobs', holder, now, LEASE_MS))) return undefined
  try {
    const report: JobReport = { folded: 0, looks: 0, sealed: 0 }
    await runSchedule(store, now, log)
    await alone(log, 'campaigns_failed', {}, async () => {
      await runCampaigns(store, now, log)
    })
    // before the folds, which count what they tell
    await alone(log, 'exposures_failed', {}, async () => {
      await writeExposures(store, now)
    })
    await alone(log, 'clicks_failed', {}, async () => {
      await judgeClicks(store, now)
    })
    for (const site of await listUnfoldedSites(store)) {
      await alone(log, 'fold_failed', { siteId: site.id }, async () => {
        report.folded += await foldSite(store, site, now)
      })
    }
    for (const phase of await listOpenPhases(store)) {
      await alone(log, 'look_failed', { phaseId: phase.id }, async () => {
        if (await lookAtPhase(store, phase, now)) report.looks++
        if (isOver(phase, now) && (await sealIfOver(store, phase, now))) report.sealed++
      })
    }
    // after the looks, which show what is to be sent to the rest
    await alone(log, 'winners_failed', {}, async () => {
      await concludeCampaigns(store, now, log)
    })
    if (await takeLease(store, 'key-results', `${holder} ${now}`, now, RESULTS_EVERY_MS)) {
      for (const workspaceId of await listWaitingForResults(store))
        await alone(log, 'key_results_failed', { workspaceId }, () =>
          noteReached(store, workspaceId, now, { isTold: true }),
        )
    }
    if (await takeLease(store, 'purge', `${holder} ${now}`, now, PURGE_EVERY_MS))
      await purgeEvents(store, now)
    return report
  } finally {
    await releaseLease(store, 'jobs', holder)
  }
}

const isOver = ({ endedAt }: Phase, now: number) => endedAt !== null && endedAt < now
