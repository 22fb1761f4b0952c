// The next mail of a pass, written and signed: nothing is claimed yet, and nothing has left.
import { randomUUID } from 'node:crypto'
import { isAmongOthers } from '#domain/email/exposure-group'
import { hourOf } from '#domain/email/unit-event'
import { settleMessage } from '../../store/sending/claims.ts'
import { pauseCampaigns } from '../../store/sending/pauses.ts'
import type { DueMessage, SendingCampaign } from '../../store/sending/sending.ts'
import type { WriteMail } from '../campaign-mail.ts'
import type { OutgoingMail } from '../services.ts'
import type { CompanyPass } from './company-pass.ts'
import type { DueMail } from './due-mail.ts'
import { rawMail } from './raw-mail.ts'
import { domainOf } from './relays.ts'

export type Prepared = {
  campaign: SendingCampaign
  message: DueMessage
  mail: OutgoingMail
  raw: Buffer
  /** Of a recipient who is counted without a name, or who agreed to be followed; null where neither. */
  nonce: string | null
  sentHour: number
}

/** Answers undefined when there is none to send now. `writers` by campaign. */
export function preparer(
  pass: CompanyPass,
  due: DueMail,
  writers: ReadonlyMap<string, WriteMail>,
): () => Promise<Prepared | undefined> {
  const { store, committer, workspaceId, relay, templateRuns, clock } = pass
  const unwritable = new Set<string>()

  /** Its merge tags cannot be filled; a few such in a row, and its campaign stops. */
  const unfilled = async (message: DueMessage, detail: string, now: number): Promise<void> => {
    const { campaignId } = message
    const isTime = templateRuns.unfilled(message)
    if (isTime) unwritable.add(campaignId)
    const stop = isTime ? pauseCampaigns(store, 'template', now, { workspaceId, campaignId }) : []
    await committer([
      settleMessage(store, message, { state: 'failed', code: 'template', detail }, null),
      ...stop,
    ])
    if (isTime) due.drop(campaignId)
  }

  return async () => {
    for (;;) {
      const next = await due.next()
      if (!next) return undefined
      const { campaign, message } = next
      // other lanes have found that its mails cannot be written: it stays as it is
      if (unwritable.has(campaign.id)) continue
      const now = clock()
      const isCounted =
        message.tracksClicks || (campaign.anonymousClicks && isAmongOthers(message, campaign, now))
      const nonce = isCounted ? randomUUID() : null
      const mail = written(writers.get(campaign.id), message, nonce)
      if (typeof mail === 'string') {
        await unfilled(message, mail, now)
        continue
      }
      templateRuns.filled(message)
      const key = relay.dkim?.domain === domainOf(mail.from.address) ? relay.dkim : undefined
      const raw = await rawMail(mail, key, now)
      // one that is tried again would stand alone in its hour
      const sentHour = hourOf(message.attempts > 0 ? campaign.startedAt[message.part] : now)
      return { campaign, message, mail, raw, nonce, sentHour }
    }
  }
}

/** The mail, or why its merge tags cannot be filled for this person. */
function written(write: WriteMail | undefined, message: DueMessage, nonce: string | null) {
  try {
    return write ? write(message, nonce) : 'its campaign is gone'
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 500) : String(error)
  }
}
