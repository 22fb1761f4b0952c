// Tells the event log which mails of a test were accepted: later than they were, and in groups, so that the log's order names nobody.
import { groupToExpose } from '#domain/email/exposure-group'
import { exposureOfUnit } from '#domain/email/unit-event'
import { eventInserter } from '../store/events/events.ts'
import { findPhase } from '../store/events/phases.ts'
import { listUnexposedTests, listUnexposedUnits, markExposed } from '../store/sending/unexposed.ts'
import type { Store } from '../store/store.ts'

/** Two statements each: what D1 takes at once. */
const UNITS_PER_BATCH = 50

/**
 * Answers how many were written. Mark and event are one batch, and the event's id is the unit's: however often this is
 * run, by however many, each is written once. Clicks that were written before it count all the same, since a unit's
 * share is reckoned from all its events.
 */
export async function writeExposures(store: Store, now: number, workspaceId?: string): Promise<number> {
  const insertEvent = eventInserter(store)
  let written = 0
  for (const test of await listUnexposedTests(store, now, workspaceId)) {
    const phase = await findPhase(store, test.workspaceId, test.experimentId)
    if (!phase) continue
    const site = { id: phase.siteId, workspaceId: test.workspaceId }
    const group = groupToExpose(await listUnexposedUnits(store, test), test.isSending)
    for (let from = 0; from < group.length; from += UNITS_PER_BATCH) {
      const units = group.slice(from, from + UNITS_PER_BATCH)
      await store.batch(
        units.flatMap((unit) => [
          markExposed(store, test.workspaceId, unit, now),
          insertEvent(site, exposureOfUnit(unit, { phaseId: phase.id, variant: unit.variant })),
        ]),
      )
      written += units.length
    }
  }
  return written
}
