// What a delivery means for its message, its contact and its campaign: the queries that write it down, in one batch.
import type { CompiledQuery } from 'kysely'
import { MAX_ATTEMPTS, retryDelayMs } from '#domain/email/backoff'
import { classifyRefusal, type Refusal } from '#domain/email/classify-refusal'
import { suppress } from '../../store/contacts/suppressions.ts'
import { settleMessage } from '../../store/sending/claims.ts'
import { acceptNonce, deleteNonce } from '../../store/sending/nonces.ts'
import { pauseCampaigns } from '../../store/sending/pauses.ts'
import type { NewBounce } from '../../store/sending/record-bounce.ts'
import type { DueMessage } from '../../store/sending/sending.ts'
import type { Store } from '../../store/store.ts'
import type { Delivery } from './transport.ts'

export type Attempt = {
  message: DueMessage
  /** Won, and so marked as being sent. */
  isClaimed: boolean
  holder: string
  nonce: string | null
  now: number
}

/** The server's word that it takes no more of ours now, whoever they are for. */
export type RefusalOfUs = { code: string; detail: string }

/** What the pass has to know beside what is written. */
export type Settled = {
  queries: CompiledQuery[]
  isSent: boolean
  /** Written down after them, with all that follows from it. */
  bounce?: NewBounce
  /** Nothing that its recipient has to do with. */
  refusalOfUs?: RefusalOfUs
  /** The campaign may have stopped itself. */
  mayStop: boolean
}

/** Of every way a mail can end but those that leave its message as it was: withheld, and no session with the server. */
export function settler(
  store: Store,
  random: () => number,
  /** Told of every refusal of us: true where it is so for all, and no mail's fault. */
  isGeneral: (message: DueMessage, refusal: RefusalOfUs) => boolean,
) {
  const accepted = (attempt: Attempt, reply: string): CompiledQuery[] => {
    const { message, holder, nonce, now } = attempt
    const code = /^\d{3}/.exec(reply)?.[0] ?? '250'
    const sent = settleMessage(
      store,
      message,
      { state: 'sent', at: now, code, detail: reply.slice(0, 500) },
      holder,
    )
    return nonce === null ? [sent] : [sent, acceptNonce(store, message.workspaceId, nonce)]
  }

  /** Tried again later, unless it has been tried often enough. */
  const putOff = (
    attempt: Attempt,
    { code, detail }: { code: string; detail: string },
    isUncounted = false,
  ): CompiledQuery[] => {
    const { message, isClaimed, now } = attempt
    const attempts = message.attempts + 1
    const nextAt = now + retryDelayMs(attempts, random())
    const result =
      attempts >= MAX_ATTEMPTS && !isUncounted
        ? ({ state: 'failed', code, detail } as const)
        : ({ state: 'deferred', nextAt, code, detail, isUncounted } as const)
    return [settleMessage(store, message, result, isClaimed ? attempt.holder : null), ...forgetNonce(attempt)]
  }

  /** A mail that did not arrive leaves no trace of a unit. */
  const forgetNonce = ({ isClaimed, nonce, message }: Attempt): CompiledQuery[] =>
    isClaimed && nonce !== null ? [deleteNonce(store, message.workspaceId, nonce)] : []

  /** In the same commit: who stops before the bounce is written down has not forgotten that nobody is there. */
  const refuseFromNowOn = ({ message, now }: Attempt, { kind }: Refusal): CompiledQuery[] => {
    const { workspaceId, campaignId, email } = message
    if (kind !== 'hard') return []
    return [suppress(store, workspaceId, { email, reason: 'hard_bounce', campaignId }, now)]
  }

  const pause = ({ message: { workspaceId, campaignId }, now }: Attempt) =>
    pauseCampaigns(store, 'policy', now, { workspaceId, campaignId })

  const refusedUs = (attempt: Attempt, refusalOfUs: RefusalOfUs): Settled => {
    const queries = putOff(attempt, refusalOfUs, isGeneral(attempt.message, refusalOfUs))
    return { ...settled(queries), refusalOfUs }
  }

  const refused = (attempt: Attempt, delivery: Delivery & { outcome: 'refused' }): Settled => {
    const { message, isClaimed, holder } = attempt
    const { code, detail, stage, isForNow } = delivery
    const refusal = isForNow ? { ...classifyRefusal(detail), kind: 'soft' as const } : classifyRefusal(detail)
    if (isOfUsForNow(delivery, refusal)) return refusedUs(attempt, { code, detail })
    if (isForNow) {
      const later = settled(putOff(attempt, { code, detail }))
      if (message.attempts + 1 < MAX_ATTEMPTS) return later
      // tried often enough: one of those that suppress an address after five in a row
      return { ...later, bounce: bounceOf(attempt, delivery, refusal), mayStop: true }
    }
    if (isAboutUs(stage, refusal)) {
      // the next one would be refused as well: this one waits with the others until somebody has mended it
      const waits = { state: 'deferred', nextAt: attempt.now, code, detail, isUncounted: true } as const
      const kept = isClaimed ? [settleMessage(store, message, waits, holder), ...forgetNonce(attempt)] : []
      return { ...settled([...kept, ...pause(attempt)]), mayStop: true }
    }
    const failed = settleMessage(store, message, { state: 'failed', code, detail }, isClaimed ? holder : null)
    return {
      ...settled([failed, ...forgetNonce(attempt), ...refuseFromNowOn(attempt, refusal)]),
      bounce: bounceOf(attempt, delivery, refusal),
      mayStop: true,
    }
  }

  return (attempt: Attempt, delivery: Delivery): Settled => {
    switch (delivery.outcome) {
      case 'accepted':
        return { ...settled(accepted(attempt, delivery.reply)), isSent: true }
      case 'refused':
        return refused(attempt, delivery)
      case 'unanswered': {
        const { code, detail } = delivery
        const unknown = { state: 'uncertain', code, detail } as const
        return settled([settleMessage(store, attempt.message, unknown, attempt.holder)])
      }
      case 'not_sent':
        return delivery.isAsked ? refusedUs(attempt, delivery) : settled(putOff(attempt, delivery))
      default:
        return settled([])
    }
  }
}

const bounceOf = (
  { message }: Attempt,
  { code, detail }: Delivery & { outcome: 'refused' },
  refusal: Refusal,
): NewBounce => ({
  ...refusal,
  code,
  detail,
  messageId: message.id,
  email: message.email,
  source: 'smtp',
  reportId: message.id,
})

const settled = (queries: CompiledQuery[]): Settled => ({ queries, isSent: false, mayStop: false })

/** Nobody of this campaign would get through: the sender is refused, or may not send here, or is not who it says. */
function isAboutUs(stage: string, { kind, cause }: Refusal): boolean {
  return stage === 'sender' || (kind === 'policy' && (cause === 'relay' || cause === 'authentication'))
}

/** The same for now: a quota is used up, or it wants fewer mails a minute. Some say so with 5, and mean tomorrow. */
function isOfUsForNow(
  { stage, isForNow, detail }: Delivery & { outcome: 'refused' },
  { cause }: Refusal,
): boolean {
  // Gmail's words for a mailbox that gets too many mails, from whomever
  if (cause === 'rate') return !/receiving (mail|email)/i.test(detail)
  return isForNow && (stage === 'sender' || cause === 'relay' || cause === 'authentication')
}
