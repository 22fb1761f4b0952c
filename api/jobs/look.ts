// Reads the evidence of a running phase, after each fold and whenever time alone may change the verdict.
import { armsOf } from '#domain/arms'
import { closesAt } from '#domain/contribution'
import { maturityOf } from '#domain/email/reading'
import { type Look, takeLook } from '#domain/look'
import { findReading } from '../store/campaigns/campaign-progress.ts'
import { findLastLook, findNewestLook, insertLook } from '../store/events/looks.ts'
import type { Phase } from '../store/events/phases.ts'
import { listTallies } from '../store/events/tallies.ts'
import type { Store } from '../store/store.ts'
import { tellVerdict } from './tell-verdict.ts'

/** Answers the new look, or undefined where nothing changed or somebody else has just looked. */
export async function lookAtPhase(store: Store, phase: Phase, now: number): Promise<Look | undefined> {
  if (phase.metrics.length === 0 || phase.consent === 'strict') return undefined
  const tallies = await listTallies(store, phase.workspaceId, phase.id)
  const read = phase.metrics.map((metric) => ({ metric, ...armsOf(tallies, metric, phase.variants) }))
  const visitors = read[0]?.arms.reduce((sum, arm) => sum + arm.visitors, 0) ?? 0
  if (visitors === 0) return undefined
  const maturity = await findMaturity(store, phase, now)
  if (maturity === 0) return undefined
  const newest = await findNewestLook(store, phase)
  const last = newest ?? (await findLastLook(store, phase))
  const { plan, startedAt } = phase
  const at = phase.endedAt === null || isWaiting(phase, now) ? now : Math.min(now, phase.endedAt)
  const look = takeLook({
    previous: newest?.look ?? null,
    annulled: last?.look ?? null,
    plan,
    startedAt,
    at,
    metrics: read,
    excluded: read[0]?.excluded ?? 0,
    maturity,
  })
  if (newest && !isNews(newest.look, look)) return undefined
  try {
    await store.batch([
      ...insertLook(store, phase, (last?.number ?? 0) + 1, look),
      ...(await tellVerdict(store, phase, last?.look ?? null, look, now)),
    ])
    return look
  } catch (error) {
    if (store.isConflict(error)) return undefined
    throw error
  }
}

/** Over, and sales may still come. */
const isWaiting = (phase: Phase, now: number) =>
  phase.metrics.some(({ waits }) => waits) && now < closesAt(phase)

/** Of an email test only: nothing is read of it before its mails are sent. */
async function findMaturity(store: Store, phase: Phase, now: number): Promise<number | undefined> {
  if (phase.kind !== 'email') return undefined
  return maturityOf(await findReading(store, phase.workspaceId, phase.experimentId), now)
}

/** New evidence, a gate that time has opened, or the planned reading, whose time has come. */
function isNews(before: Look, after: Look): boolean {
  const side = ({ comparisons }: Look['secondary'][number] | Look['guardrails'][number]) =>
    comparisons.map(({ evidence: { control, treatment } }) => [control, treatment])
  const evidence = ({ arms, excluded, secondary, guardrails }: Look) =>
    JSON.stringify([arms, excluded, secondary.map(side), guardrails.map(side)])
  const isPlanned = ({ comparisons }: Look) => comparisons.some(({ finalEvidence }) => finalEvidence !== null)
  return after.isChanged || isPlanned(before) !== isPlanned(after) || evidence(before) !== evidence(after)
}
