// Sends what webhooks are to be told. Safe in several processes: each try is claimed before it is made.
import { GIVE_UP_MS, MAX_TRIES, retryAt } from '#domain/webhook-retry'
import { insertAuditEntry } from '../store/audit-log.ts'
import {
  claimDelivery,
  disableWebhook,
  listDue,
  listDueWebhooks,
  settleDelivery,
} from '../store/webhook-deliveries.ts'
import { getWebhook } from '../store/webhooks.ts'
import { type Deliverer, deliver } from './deliver.ts'

/** Addresses called side by side; one that is slow holds up only its own. */
const AT_ONCE = 8
const WEBHOOKS_A_PASS = 100
const DELIVERIES_A_PASS = 20
/** A last try that is claimed has none after it: its row is looked at again this much later, should the process die. */
const LAST_MS = 60_000

export type WebhookReport = { delivered: number; failed: number }
type Owned = { id: string; workspaceId: string }

export async function runWebhooks(
  deliverer: Deliverer,
  now: number,
  random: () => number = Math.random,
): Promise<WebhookReport> {
  const report: WebhookReport = { delivered: 0, failed: 0 }
  const due = await listDueWebhooks(deliverer.store, now, WEBHOOKS_A_PASS)
  const work = async () => {
    for (let webhook = due.shift(); webhook; webhook = due.shift()) {
      try {
        await tell(deliverer, webhook, { now, random, report })
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
  { now, random, report }: { now: number; random: () => number; report: WebhookReport },
): Promise<void> {
  const { store } = deliverer
  const webhook = {
    ...(await getWebhook(store, owned.workspaceId, owned.id)),
    workspaceId: owned.workspaceId,
  }
  for (const row of await listDue(store, owned, now, DELIVERIES_A_PASS)) {
    const isOver = row.attempts >= MAX_TRIES
    const nextAt = retryAt(row.attempts + 1, now, random()) ?? now + LAST_MS
    if (!isOver && !(await claimDelivery(store, row, { nextAt, now }))) return
    const telling = { id: row.event_id, name: row.name, data: row.data, at: row.created_at }
    const outcome = isOver
      ? { isTaken: false, status: null, detail: 'interrupted' }
      : await deliver(deliverer, webhook, telling, now)
    const failingSince = await settleDelivery(store, row, outcome, now)
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
