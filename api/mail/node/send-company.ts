// One pass over a company's mails: as many at once as its server takes, each claimed before its content leaves.
import { randomUUID } from 'node:crypto'
import { bounceAddress } from '#domain/email/bounce-address'
import { isAmongOthers } from '#domain/email/exposure-group'
import { hourOf } from '#domain/email/unit-event'
import { getBrand } from '../../store/brand.ts'
import { claimMessage, markUncertain, SENDER_LEASE, setRight, settleMessage } from '../../store/claims.ts'
import { holdsLease } from '../../store/leases.ts'
import { insertNonce } from '../../store/nonces.ts'
import { trimOutbox } from '../../store/outbox.ts'
import { pauseCampaigns } from '../../store/pauses.ts'
import { recordBounce } from '../../store/record-bounce.ts'
import { type DueMessage, listSendingCampaigns, maySend, type SendingCampaign } from '../../store/sending.ts'
import type { Store } from '../../store/store.ts'
import { getWorkspace } from '../../store/workspaces.ts'
import { mailWriter, type WriteMail } from '../campaign-mail.ts'
import type { OutgoingMail } from '../services.ts'
import type { Committer } from './committer.ts'
import { dueMail, type Paces } from './due-mail.ts'
import { rawMail } from './raw-mail.ts'
import type { RelayHealth, Trouble } from './relay-health.ts'
import { domainOf, type Relay } from './relays.ts'
import { type Attempt, type RefusalOfUs, settler } from './settle.ts'
import type { TemplateRuns } from './template-runs.ts'
import type { Delivery } from './transport.ts'

export type CompanyPass = {
  store: Store
  committer: Committer
  workspaceId: string
  relay: Relay
  health: RelayHealth
  paces: Paces
  templateRuns: TemplateRuns
  holder: string
  secretKey: string
  baseUrl: string
  /** Of the mails; leases live by the server's own clock. */
  clock: () => number
  leaseClock: () => number
  random: () => number
  isStopping: () => boolean
}

export type PassReport = {
  sent: number
  /** When those that had to wait for the pace may go. */
  heldUntil: number | undefined
  /** Why its server was asked for no more. */
  trouble: Trouble | undefined
}

/** What became of a mail waits this long for the next claims, to share their commit. */
const SETTLE_WITHIN_MS = 10

/** The outbox keeps its newest: the others would be written to the disk in vain. */
const TRIM_EVERY = 200
/** So many mails that a server in a row will not take of us now, and it is let alone for a while. */
const MOST_REFUSED = 5

/** Written and signed, and nothing claimed yet. */
type Prepared = {
  campaign: SendingCampaign
  message: DueMessage
  mail: OutgoingMail
  raw: Buffer
  nonce: string | null
  sentHour: number
}

export async function sendCompany(pass: CompanyPass): Promise<PassReport> {
  const { store, committer, workspaceId, relay, health, holder, clock } = pass
  const { transport, settings, dkim } = relay
  await markUncertain(store, workspaceId)
  const [campaigns, brand, workspace] = await Promise.all([
    listSendingCampaigns(store, workspaceId),
    getBrand(store, workspaceId),
    getWorkspace(store, workspaceId),
  ])
  const { fromName, fromEmail, replyTo, bounceEmail } = settings.body
  const context = {
    secretKey: pass.secretKey,
    baseUrl: pass.baseUrl,
    brand,
    fromName: fromName || workspace.name,
    fromEmail,
    replyTo,
    host: transport.host,
  }
  const writers = new Map(campaigns.map((campaign) => [campaign.id, mailWriter(campaign, context)]))
  const due = dueMail(store, workspaceId, campaigns, pass.paces, clock)
  const report: PassReport = { sent: 0, heldUntil: undefined, trouble: undefined }
  const settle = settler(
    store,
    pass.random,
    ({ id }, refusal) => health.refusedUs(id, busy(refusal), clock()).isGeneral && report.sent === 0,
  )
  let lanes = transport.connections
  let underWay = 0
  let refusedInARow = 0
  let lastRefusal: Trouble | undefined
  /** What became of mails, on its way to the store. */
  const unwritten = new Set<Promise<unknown>>()
  let failure: { error: unknown } | undefined
  const unwritable = new Set<string>()

  const claim = async (message: DueMessage, nonce: string | null, sentHour: number): Promise<boolean> => {
    if (pass.isStopping()) return false
    const now = pass.leaseClock()
    const won = claimMessage(store, { message, holder, nonce: message.tracksClicks ? nonce : null, now })
    const { variant, part, campaignId } = message
    const drawn =
      nonce === null
        ? []
        : [
            insertNonce(
              store,
              { nonce, workspaceId, campaignId, variant, part, sentHour },
              { messageId: message.id, holder },
            ),
          ]
    const [changed] = await committer([won, ...drawn])
    return changed === 1
  }

  /** Not won: another process sends; or it is not to go any more, or elsewhere; or its campaign sends no more. */
  const giveUp = async (message: DueMessage): Promise<void> => {
    if (!(await holdsLease(store, SENDER_LEASE, holder, pass.leaseClock()))) {
      // each further mail would be broken off in front of the server
      lanes = 0
      return
    }
    await committer(await setRight(store, message))
    if (!(await maySend(store, workspaceId, message.campaignId))) due.drop(message.campaignId)
  }

  /** Writes and signs the next mail; undefined when there is none to send now. */
  const prepare = async (): Promise<Prepared | undefined> => {
    const next = await due.next()
    if (!next) return undefined
    const { campaign, message } = next
    // other lanes have found that its mails cannot be written: it stays as it is
    if (unwritable.has(campaign.id)) return prepare()
    const now = clock()
    const isCounted =
      message.tracksClicks || (campaign.anonymousClicks && isAmongOthers(message, campaign, now))
    const nonce = isCounted ? randomUUID() : null
    const mail = written(writers.get(campaign.id), message, nonce)
    if (typeof mail === 'string') {
      const result = { state: 'failed', code: 'template', detail: mail } as const
      const isTime = pass.templateRuns.unfilled(message)
      if (isTime) unwritable.add(campaign.id)
      const where = { workspaceId, campaignId: campaign.id }
      const stop = isTime ? pauseCampaigns(store, 'template', now, where) : []
      await committer([settleMessage(store, message, result, null), ...stop])
      if (isTime) due.drop(campaign.id)
      return prepare()
    }
    pass.templateRuns.filled(message)
    const key = dkim && dkim.domain === domainOf(mail.from.address) ? dkim : undefined
    const raw = await rawMail(mail, key, now)
    // one that is tried again would stand alone in its hour
    const sentHour = hourOf(message.attempts > 0 ? campaign.startedAt[message.part] : now)
    return { campaign, message, mail, raw, nonce, sentHour }
  }

  const deliver = async ({ campaign, message, mail, raw, nonce, sentHour }: Prepared): Promise<void> => {
    let claimed: Promise<boolean> | undefined
    const delivery: Delivery = await transport.send({
      envelope: {
        from: bounceEmail ? bounceAddress(bounceEmail, message.id) : mail.from.address,
        to: message.email,
      },
      raw,
      subject: mail.subject,
      campaignId: campaign.id,
      messageId: message.id,
      gate: () => {
        claimed = claim(message, nonce, sentHour)
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
    const attempt: Attempt = { message, isClaimed, holder, nonce, now: clock() }
    const settled = settle(attempt, delivery)
    if (settled.isSent) refusedInARow = 0
    else if (settled.refusalOfUs) {
      lastRefusal = busy(settled.refusalOfUs)
      if (++refusedInARow >= MOST_REFUSED) stopFor(lastRefusal)
    }
    const recorded = committer(settled.queries, settled.isSent ? SETTLE_WITHIN_MS : 0)
    if (settled.isSent) {
      // shares its commit with the next claims: the lane need not wait
      report.sent++
      keep(recorded)
      if (transport.kind === 'outbox' && report.sent % TRIM_EVERY === 0) keep(trimOutbox(store, workspaceId))
      return
    }
    await recorded
    if (settled.bounce) await recordBounce(store, workspaceId, settled.bounce, clock())
    if (settled.mayStop && !(await maySend(store, workspaceId, campaign.id))) due.drop(campaign.id)
  }

  const stopFor = (trouble: Trouble) => {
    report.trouble ??= trouble
    lanes = 0
  }

  /** Its message is as it was. A server that takes fewer sessions than we open gets fewer; one that takes none, a rest. */
  const unreachable = ({ isPermanent, code, detail }: Delivery & { outcome: 'unreachable' }) => {
    if (underWay > 1) {
      lanes = Math.min(lanes, underWay - 1)
      return
    }
    // a refusal may have been meant for one session too many
    const isFinal = isPermanent && report.sent === 0
    stopFor({ kind: isPermanent ? 'refused' : 'away', code, detail, isFinal })
  }

  const fail = (error: unknown) => {
    // a store that does not take what is written: nothing more is begun, and what is under way ends
    lanes = 0
    failure ??= { error }
  }
  const keep = (writing: Promise<unknown>) => {
    const kept = writing.catch(fail).finally(() => unwritten.delete(kept))
    unwritten.add(kept)
  }

  /** The next mail is written and signed while the server takes this one. */
  const lane = async (number: number): Promise<void> => {
    let next = prepare()
    for (;;) {
      const prepared = await next
      if (!prepared || number >= lanes || pass.isStopping()) return
      next = prepare()
      // whoever awaits it hears of a failure; until then it is nobody's
      next.catch(() => {})
      underWay++
      try {
        await deliver(prepared)
      } finally {
        underWay--
      }
    }
  }

  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number).catch(fail)))
  await Promise.all(unwritten)
  if (transport.kind === 'outbox' && report.sent > 0) await trimOutbox(store, workspaceId)
  if (failure) throw failure.error
  if (report.sent === 0) report.trouble ??= lastRefusal
  report.heldUntil = due.heldUntil()
  return report
}

/** Without whom the mail was for: it is kept where no erasure of a contact comes. */
const busy = ({ code, detail }: RefusalOfUs): Trouble => ({
  ...{ kind: 'busy', code, isFinal: false },
  detail: detail.replace(/[^\s<>]+@[^\s<>]+/g, '…'),
})

/** The mail, or why its merge tags cannot be filled for this person. */
function written(write: WriteMail | undefined, message: DueMessage, nonce: string | null) {
  try {
    return write ? write(message, nonce) : 'its campaign is gone'
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 500) : String(error)
  }
}
