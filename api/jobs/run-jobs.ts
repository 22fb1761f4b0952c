// What runs by itself: folds, looks, seals, purges. Called by a timer on Node, by cron and after events on a Worker.
import { foldSite } from '../ingest/fold.ts'
import { settleLeftOut } from '../ingest/settle-left-out.ts'
import { consoleLog, type Log } from '../log.ts'
import { listUnfoldedSites } from '../store/events/events.ts'
import { listPending } from '../store/events/left-out.ts'
import { listOpenPhases, type Phase } from '../store/events/phases.ts'
import { releaseLease, takeLease } from '../store/leases.ts'
import { listWaitingForResults, noteReached } from '../store/okrs/reached.ts'
import { listRetentions } from '../store/privacy/privacy-settings.ts'
import type { Store } from '../store/store.ts'
import { alone } from './alone.ts'
import { isClockBelieved } from './believed-clock.ts'
import { concludeCampaigns, runCampaigns } from './campaigns.ts'
import { judgeClicks } from './clicks.ts'
import { writeExposures } from './exposures.ts'
import { lookAtPhase } from './look.ts'
import { purgeCompany, purgeServer } from './purge.ts'
import { runSchedule } from './schedule.ts'
import { sealIfOver } from './seal.ts'

const LEASE_MS = 60_000
const PURGE_EVERY_MS = 3600_000
const RESULTS_EVERY_MS = 5 * 60_000
/** Of visitors counted anew: a round is not kept from other companies for longer. */
const PAGES_A_ROUND = 20

/** What jobs need beside the store. */
export type JobPorts = { log: Log }

/** `isUnfinished`: a long work goes on in the next round, which should come soon. */
export type JobReport = { folded: number; looks: number; sealed: number; isUnfinished: boolean }

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
    const report: JobReport = { folded: 0, looks: 0, sealed: 0, isUnfinished: false }
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
    const unsettled = await settle(store, now, log)
    report.isUnfinished = unsettled.size > 0
    for (const phase of await listOpenPhases(store)) {
      // what is left out shall be out before anything is read or sealed
      if (unsettled.has(phase.siteId)) continue
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
    if (
      (await takeLease(store, 'purge', `${holder} ${now}`, now, PURGE_EVERY_MS)) &&
      (await isClockBelieved(store, now))
    ) {
      await alone(log, 'purge_failed', {}, () => purgeServer(store, now))
      for (const keeper of await listRetentions(store))
        await alone(log, 'purge_failed', { workspaceId: keeper.workspaceId }, () =>
          purgeCompany(store, keeper, now),
        )
    }
    return report
  } finally {
    await releaseLease(store, 'jobs', holder)
  }
}

/** Sites whose counts hold what is to be left out, or lack what was taken in again. */
async function settle(store: Store, now: number, log: Log): Promise<ReadonlySet<string>> {
  let unsettled = new Set((await listPending(store)).map(({ site }) => site.id))
  await alone(log, 'left_out_failed', {}, async () => {
    unsettled = await settleLeftOut(store, now, { maxPages: PAGES_A_ROUND })
  })
  return unsettled
}

const isOver = ({ endedAt }: Phase, now: number) => endedAt !== null && endedAt < now
