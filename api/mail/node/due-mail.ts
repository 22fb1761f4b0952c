// The mails of a company that may go now, one at a time, at the pace its settings ask for.

import { type TokenBucket, tokenBucket } from '#domain/email/token-bucket'
import type { MailRates } from '#wire/mail-settings'
import {
  type DueMessage,
  listDeferred,
  listReady,
  maySend,
  type SendingCampaign,
} from '../../store/sending/sending.ts'
import type { Store } from '../../store/store.ts'

const PAGE = 200

/** The relay's pace is that of all who send through it; those of recipient domains are the company's own. */
export type Paces = { relay: TokenBucket; domain(name: string): TokenBucket }
/** Kept from pass to pass while a company's rates stay the same. */
export type DomainPaces = { made: string; domain(name: string): TokenBucket }

export function domainPaces(rates: MailRates, now: number): DomainPaces {
  const own = new Map(rates.domains.map(({ domain, perMinute }) => [domain, perMinute]))
  const buckets = new Map<string, TokenBucket>()
  return {
    made: JSON.stringify(rates),
    domain(name) {
      const known = buckets.get(name)
      if (known) return known
      const bucket = tokenBucket(own.get(name) ?? rates.perDomainPerMinute, now)
      buckets.set(name, bucket)
      return bucket
    },
  }
}

export type DueMail = {
  next(): Promise<{ campaign: SendingCampaign; message: DueMessage } | undefined>
  /** When the pace lets the next of those go that it held back; undefined where it held nobody back. */
  heldUntil(): number | undefined
  /** No more of this campaign. */
  drop(campaignId: string): void
}

/** Campaigns take turns, so that a large one does not keep a small one waiting. */
export function dueMail(
  store: Store,
  workspaceId: string,
  campaigns: readonly SendingCampaign[],
  paces: Paces,
  clock: () => number,
): DueMail {
  const dropped = new Set<string>()
  const slow = new Map<string, number>()
  let heldUntil: number | undefined
  const hold = (until: number) => {
    heldUntil = Math.min(heldUntil ?? until, until)
  }

  async function* messagesOf({ id }: SendingCampaign): AsyncGenerator<DueMessage> {
    for (const list of [listDeferred, listReady] as const) {
      for (let after: DueMessage | undefined; ; ) {
        if (dropped.has(id) || !(await maySend(store, workspaceId, id))) return
        const page = { after, limit: PAGE, exceptDomains: [...slow.keys()] }
        const messages =
          list === listDeferred
            ? await listDeferred(store, workspaceId, id, clock(), page)
            : await listReady(store, workspaceId, id, page)
        for (const message of messages) {
          if (dropped.has(id)) return
          yield message
        }
        after = messages.at(-1)
        if (!after || messages.length < PAGE) break
      }
    }
  }

  async function* inTurn() {
    let turns = campaigns.map((campaign) => ({ campaign, messages: messagesOf(campaign) }))
    while (turns.length > 0) {
      for (const turn of turns) {
        const { value, done } = await turn.messages.next()
        if (done) turns = turns.filter((other) => other !== turn)
        else yield { campaign: turn.campaign, message: value }
      }
    }
  }

  const mails = inTurn()
  return {
    async next() {
      for (;;) {
        const { value, done } = await mails.next()
        if (done) return undefined
        const { domain } = value.message
        const now = clock()
        // those held back may go again: the next pass begins with everybody
        if (heldUntil !== undefined && now >= heldUntil) return undefined
        const pace = paces.domain(domain)
        const freeAt = pace.nextAt(now)
        if (freeAt > now) {
          slow.set(domain, freeAt)
          hold(freeAt)
          continue
        }
        if (!paces.relay.take(now)) {
          hold(paces.relay.nextAt(now))
          await mails.return(undefined)
          return undefined
        }
        pace.take(now)
        return value
      }
    },
    heldUntil: () => heldUntil,
    drop: (campaignId) => dropped.add(campaignId),
  }
}
