// Judges clicks that are old enough, and tells the event log of those that people made.
import { CLASSIFIER_VERSION, classifyClicks, HOLD_MS } from '#domain/email/classify-click'
import { clickOfUnit } from '#domain/email/unit-event'
import { eventInserter } from '../store/events/events.ts'
import { judgeHit, listUnjudged } from '../store/sending/clicks.ts'
import { listUnits } from '../store/sending/nonces.ts'
import type { Store } from '../store/store.ts'

/** Mails in one batch: with a few hits each, what D1 takes at once. */
const MAILS_PER_BATCH = 50

/**
 * Answers how many clicks were judged. Verdict and event are one batch, and the event's id is the click's: however often
 * this is run, by however many, each human click of a test is told once.
 */
export async function judgeClicks(store: Store, now: number, workspaceId?: string): Promise<number> {
  const insertEvent = eventInserter(store)
  const until = now - HOLD_MS
  let judged = 0
  for (;;) {
    const mails = await listUnjudged(store, until, MAILS_PER_BATCH, workspaceId)
    if (mails.length === 0) return judged
    const units = await listUnits(
      store,
      mails.map(({ nonce }) => nonce),
    )
    const queries = mails.flatMap(({ nonce, workspaceId, hits }) => {
      const verdicts = classifyClicks(hits)
      const unit = units.get(nonce)
      return hits.flatMap(({ id, at, isJudged }) => {
        const verdict = verdicts.get(id)
        if (isJudged || at > until || !verdict) return []
        const judgement = judgeHit(store, { id, workspaceId, verdict, classifier: CLASSIFIER_VERSION }, now)
        judged++
        return verdict === 'human' && unit
          ? [judgement, insertEvent({ id: unit.siteId, workspaceId }, clickOfUnit(unit, id, at))]
          : [judgement]
      })
    })
    await store.batch(queries)
  }
}
