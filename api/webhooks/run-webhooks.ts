// Sends what webhooks are to be told. Safe in several processes: each try is claimed before it is made.
import { GIVE_UP_MS, MAX_TRIES, retryAt } from '#domain/webhook-retry'
import { insertAuditEntry } from '../store/company/audit-log.ts'
import {
  claimDelivery,
  disableWebhook,
  listDue,
  listDueWebhooks,
  settleDelivery,
} from '../store/webhooks/webhook-deliveries.ts'
import { getWebhook } from '../store/webhooks/webhooks.ts'
import { type Deliverer, deliver } from './deliver.ts'

/** Addresses called side by side. */
const AT_ONCE = 8
const WEBHOOKS_A_PASS = 100
const DELIVERIES_A_PASS = 20
/** One that is slow makes way for the others, and goes on in the next round. */
const TURN_MS = 30_000
/** Longer than any try: until then nobody else makes it; should the process die, it is made again from there. */
const CLAIM_MS = 60_000

export type WebhookReport = { delivered: number; failed: number }
type Owned = { id: string; workspaceId: string }

export async function runWebhooks(
  deliverer: Deliverer,
  clock: () => number,
  random: () => number = Math.random,
): Promise<WebhookReport> {
  const report: WebhookReport = { delivered: 0, failed: 0 }
  const due = await listDueWebhooks(deliverer.store, clock(), WEBHOOKS_A_PASS)
  const work = async () => {
    for (let webhook = due.shift(); webhook; webhook = due.shift()) {
      try {
        await tell(deliverer, webhook, { clock, random, report })
      } catch (error) {
        // one company's trouble is not another's
        deliverer.log.error('webhook_failed', { webhookId: webhook.id, error })
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return report
}

/** In the order in which it happened; the first that is not taken ends it for this time. */
async function tell(
  deliverer: Deliverer,
  owned: Owned,
  { clock, random, report }: { clock: () => number; random: () => number; report: WebhookReport },
): Promise<void> {
  const { store } = deliverer
  const webhook = {
    ...(await getWebhook(store, owned.workspaceId, owned.id)),
    workspaceId: owned.workspaceId,
  }
  const startedAt = clock()
  for (const row of await listDue(store, owned, startedAt, DELIVERIES_A_PASS)) {
    const triedAt = clock()
    if (triedAt - startedAt > TURN_MS) return
    const isOver = row.attempts >= MAX_TRIES
    const claim = { nextAt: triedAt + CLAIM_MS, now: triedAt }
    if (!isOver && !(await claimDelivery(store, row, claim))) return
    const telling = { id: row.event_id, name: row.name, data: row.data, at: row.created_at }
    const outcome = isOver
      ? { isTaken: false, status: null, detail: 'interrupted' }
      : await deliver(deliverer, webhook, telling, triedAt)
    const now = clock()
    const nextAt = retryAt(row.attempts + 1, now, random())
    const failingSince = await settleDelivery(store, row, outcome, { now, nextAt })
    if (outcome.isTaken) {
      report.delivered++
      continue
    }
    report.failed++
    const reason =
      outcome.status === 410
        ? 'gone'
        : failingSince !== null && now - failingSince >= GIVE_UP_MS
          ? 'failing'
          : undefined
    if (reason && (await disableWebhook(store, owned, reason, now)))
      await writeDown(deliverer, owned, webhook.name, reason, now)
    return
  }
}

/** In the audit log: nobody was there when it happened. */
const writeDown = (
  { store }: Deliverer,
  { id, workspaceId }: Owned,
  subject: string,
  choice: string,
  now: number,
) =>
  insertAuditEntry(
    store,
    {
      workspaceId,
      actor: 'Levier',
      userId: null,
      apiKeyId: null,
      action: 'webhooks.give_up',
      noun: 'webhooks',
      subjectId: id,
      subject,
      fields: [],
      choice,
    },
    now,
  )
