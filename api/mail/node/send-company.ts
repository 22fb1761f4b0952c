// One pass over a company's mails: as many at once as its server takes, each claimed before its content leaves.
import { bounceAddress } from '#domain/email/bounce-address'
import { getWorkspace } from '../../store/company/workspaces.ts'
import { getBrand } from '../../store/emails/brand.ts'
import { holdsLease } from '../../store/leases.ts'
import { markUncertain, SENDER_LEASE, setRight } from '../../store/sending/claims.ts'
import { trimOutbox } from '../../store/sending/outbox.ts'
import { recordBounce } from '../../store/sending/record-bounce.ts'
import {
  type DueMessage,
  listSendingCampaigns,
  maySend,
  type SendingCampaign,
} from '../../store/sending/sending.ts'
import { mailWriter, type WriteMail } from '../campaign-mail.ts'
import { claimMail } from './claim-mail.ts'
import type { CompanyPass, PassReport } from './company-pass.ts'
import { dueMail } from './due-mail.ts'
import { lanes } from './lanes.ts'
import { type Prepared, preparer } from './prepare-mail.ts'
import type { Trouble } from './relay-health.ts'
import { type Attempt, type RefusalOfUs, settler } from './settle.ts'
import type { Delivery } from './transport.ts'

/** What became of a mail waits this long for the next claims, to share their commit. */
const SETTLE_WITHIN_MS = 10
/** The outbox keeps its newest: the others would be written to the disk in vain. */
const TRIM_EVERY = 200
/** So many mails that a server in a row will not take of us now, and it is let alone for a while. */
const MOST_REFUSED = 5

export async function sendCompany(pass: CompanyPass): Promise<PassReport> {
  const { store, committer, workspaceId, relay, health, holder, clock } = pass
  const { transport, settings } = relay
  await markUncertain(store, workspaceId)
  const campaigns = await listSendingCampaigns(store, workspaceId)
  const due = dueMail(store, workspaceId, campaigns, pass.paces, clock)
  const sending = lanes(transport.connections, pass.isStopping)
  const report: PassReport = { sent: 0, heldUntil: undefined, trouble: undefined }
  const settle = settler(
    store,
    pass.random,
    ({ id }, refusal) => health.refusedUs(id, busy(refusal), clock()).isGeneral && report.sent === 0,
  )
  let refusedInARow = 0
  let lastRefusal: Trouble | undefined

  const stopFor = (trouble: Trouble) => {
    report.trouble ??= trouble
    sending.narrow(0)
  }

  const dropStopped = async (campaignId: string): Promise<void> => {
    if (!(await maySend(store, workspaceId, campaignId))) due.drop(campaignId)
  }

  /** Not won: another process sends; or it is not to go any more, or elsewhere; or its campaign sends no more. */
  const giveUp = async (message: DueMessage): Promise<void> => {
    // each further mail would be broken off in front of the server
    if (!(await holdsLease(store, SENDER_LEASE, holder, pass.leaseClock()))) return sending.narrow(0)
    await committer(await setRight(store, message))
    await dropStopped(message.campaignId)
  }

  /** Its message is as it was. A server that takes fewer sessions than we open gets fewer; one that takes none, a rest. */
  const unreachable = ({ isPermanent, code, detail }: Delivery & { outcome: 'unreachable' }) => {
    if (sending.underWay() > 1) return sending.narrow(sending.underWay() - 1)
    // a refusal may have been meant for one session too many
    const isFinal = isPermanent && report.sent === 0
    stopFor({ kind: isPermanent ? 'refused' : 'away', code, detail, isFinal })
  }

  const accepted = (recorded: Promise<unknown>) => {
    refusedInARow = 0
    report.sent++
    // shares its commit with the next claims: the lane need not wait
    sending.beside(recorded)
    if (transport.kind === 'outbox' && report.sent % TRIM_EVERY === 0)
      sending.beside(trimOutbox(store, workspaceId))
  }

  const settled = async (attempt: Attempt, delivery: Delivery): Promise<void> => {
    const { queries, isSent, refusalOfUs, bounce, mayStop } = settle(attempt, delivery)
    if (refusalOfUs) {
      lastRefusal = busy(refusalOfUs)
      if (++refusedInARow >= MOST_REFUSED) stopFor(lastRefusal)
    }
    const recorded = committer(queries, isSent ? SETTLE_WITHIN_MS : 0)
    if (isSent) return accepted(recorded)
    await recorded
    if (bounce) await recordBounce(store, workspaceId, bounce, clock())
    if (mayStop) await dropStopped(attempt.message.campaignId)
  }

  const deliver = async (prepared: Prepared): Promise<void> => {
    const { campaign, message, mail, raw, nonce } = prepared
    const from = settings.body.bounceEmail
      ? bounceAddress(settings.body.bounceEmail, message.id)
      : mail.from.address
    let claimed: Promise<boolean> | undefined
    const delivery = await transport.send({
      envelope: { from, to: message.email },
      raw,
      subject: mail.subject,
      campaignId: campaign.id,
      messageId: message.id,
      gate: () => {
        claimed = claimMail(pass, prepared)
        return claimed
      },
    })
    // the connection may have broken while the claim was being committed
    const isClaimed = claimed !== undefined && (await claimed)
    if (delivery.outcome === 'withheld') return giveUp(message)
    if (delivery.outcome === 'unreachable') return unreachable(delivery)
    if (delivery.outcome === 'unanswered') {
      const { code, detail } = delivery
      if (health.unanswered()) stopFor({ kind: 'silent', code, detail, isFinal: true })
    } else if (isClaimed) health.answered()
    await settled({ message, isClaimed, holder, nonce, now: clock() }, delivery)
  }

  await sending.run(preparer(pass, due, await writersOf(pass, campaigns)), deliver)
  if (transport.kind === 'outbox' && report.sent > 0) await trimOutbox(store, workspaceId)
  if (report.sent === 0) report.trouble ??= lastRefusal
  report.heldUntil = due.heldUntil()
  return report
}

/** By campaign. */
async function writersOf(
  { store, workspaceId, relay, secretKey, baseUrl }: CompanyPass,
  campaigns: readonly SendingCampaign[],
): Promise<Map<string, WriteMail>> {
  const [brand, workspace] = await Promise.all([
    getBrand(store, workspaceId),
    getWorkspace(store, workspaceId),
  ])
  const { fromName, fromEmail, replyTo } = relay.settings.body
  const context = {
    ...{ secretKey, baseUrl, brand, fromEmail, replyTo },
    fromName: fromName || workspace.name,
    host: relay.transport.host,
  }
  return new Map(campaigns.map((campaign) => [campaign.id, mailWriter(campaign, context)]))
}

/** Without whom the mail was for: it is kept where no erasure of a contact comes. */
const busy = ({ code, detail }: RefusalOfUs): Trouble => ({
  ...{ kind: 'busy', code, isFinal: false },
  detail: detail.replace(/[^\s<>]+@[^\s<>]+/g, '…'),
})
