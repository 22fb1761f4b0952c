// Tells webhooks of a verdict that has changed: what a colleague would want to be called for, and nothing less.
import type { CompiledQuery } from 'kysely'
import type { Look } from '#domain/look'
import type { Phase } from '../store/events/phases.ts'
import { getExperiment } from '../store/experiments/experiments.ts'
import type { Store } from '../store/store.ts'
import { tellWebhooks } from '../store/webhooks/webhook-events.ts'

/** Reasons for which even "inconclusive" is news. */
const NEWS: readonly string[] = ['srm', 'conflict', 'planned_sample_reached']

/**
 * For the batch that inserts the look; empty where nothing worth a call has changed since `before`: what was told last,
 * whether or not its evidence has been left out since.
 */
export async function tellVerdict(
  store: Store,
  phase: Phase,
  before: Look | null,
  look: Look,
  now: number,
): Promise<CompiledQuery[]> {
  const { verdict, reason } = look.verdict
  if (before?.verdict.verdict === verdict && before.verdict.reason === reason) return []
  const was = before?.verdict.verdict ?? 'inconclusive'
  if (verdict === was && !(verdict === 'inconclusive' && NEWS.includes(reason))) return []
  const { id, name, key } = await getExperiment(store, phase.workspaceId, phase.experimentId)
  const leading = look.comparisons[look.lead]
  const shown = phase.variants.find((variant) => variant.key === leading?.variant)
  const evidence = leading?.evidence
  const data = {
    experiment: { id, name, key },
    phase: phase.number,
    verdict,
    reason,
    variant: shown ? { id: shown.key, name: shown.name } : null,
    lift: evidence
      ? { estimate: evidence.lift, low: evidence.liftInterval.low, high: evidence.liftInterval.high }
      : null,
    visitors: look.visitors,
  }
  return tellWebhooks(store, phase.workspaceId, 'verdict.changed', data, now)
}
