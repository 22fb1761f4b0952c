// Addresses that nothing may be sent to. The hash outlives the person's data: who was erased stays unwritten to.
import { createHash } from 'node:crypto'
import { type CompiledQuery, sql } from 'kysely'
import { addressKey } from '#domain/email/address-key'
import type { SuppressionReason } from '#wire/contacts'
import type { Store } from '../store.ts'

/** From the weakest to the strongest: a stronger reason takes the place of a weaker one, never the reverse. */
const REASONS: readonly SuppressionReason[] = [
  'manual',
  'soft_bounces',
  'hard_bounce',
  'unsubscribed',
  'complaint',
  'erased',
]
/** The person said no: only the person can come back, through a form that asks the address to confirm. */
export const OPPOSED: readonly SuppressionReason[] = ['unsubscribed', 'complaint', 'erased']

/** The hash alone where the contact has been removed, and the address with them. */
export type NewSuppression = ({ email: string } | { emailHash: string }) & {
  reason: SuppressionReason
  campaignId?: string | null
  detail?: string
}

/** SHA-256 of the address's key, in hex. */
export function hashAddress(email: string): string {
  return hashKey(addressKey(email))
}

/** The same of what is a key already. */
export function hashKey(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}

/** For `batch`: this address is not written to from now on. Harmless when repeated. */
export function suppress(
  { db }: Store,
  workspaceId: string,
  { reason, campaignId = null, detail = '', ...who }: NewSuppression,
  now: number,
): CompiledQuery {
  const weaker = REASONS.slice(0, REASONS.indexOf(reason))
  const row = {
    workspace_id: workspaceId,
    email_hash: 'email' in who ? hashAddress(who.email) : who.emailHash,
    email: reason === 'erased' || !('email' in who) ? null : addressKey(who.email),
    reason,
    created_at: now,
    campaign_id: campaignId,
    detail,
  }
  return db
    .insertInto('suppressions')
    .values(row)
    .onConflict((conflict) => {
      const taken = conflict.columns(['workspace_id', 'email_hash'])
      if (weaker.length === 0) return taken.doNothing()
      return taken
        .doUpdateSet((eb) => ({
          email:
            reason === 'erased'
              ? null
              : eb.fn.coalesce(eb.ref('excluded.email'), eb.ref('suppressions.email')),
          reason: eb.ref('excluded.reason'),
          created_at: eb.ref('excluded.created_at'),
          campaign_id: eb.ref('excluded.campaign_id'),
          detail: eb.ref('excluded.detail'),
        }))
        .where('suppressions.reason', 'in', weaker)
    })
    .compile()
}

/** For `batch`: the address may be written to again. Only what the rules allow calls it: see `isRemovable`, and a confirmed form. */
export function liftSuppression({ db }: Store, workspaceId: string, email: string): CompiledQuery {
  return db
    .deleteFrom('suppressions')
    .where('workspace_id', '=', workspaceId)
    .where('email_hash', '=', hashAddress(email))
    .compile()
}

export const findSuppression = (store: Store, workspaceId: string, email: string) =>
  findSuppressionOf(store, workspaceId, hashAddress(email))

export async function findSuppressionOf({ db }: Store, workspaceId: string, emailHash: string) {
  return db
    .selectFrom('suppressions')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('email_hash', '=', emailHash)
    .executeTakeFirst()
}

export async function isSuppressed(store: Store, workspaceId: string, email: string): Promise<boolean> {
  return (await findSuppression(store, workspaceId, email)) !== undefined
}

/** True of a contact's row whose address is suppressed; `contacts` is in the query. */
export const isContactSuppressed = () =>
  sql<boolean>`exists (select 1 from suppressions where suppressions.workspace_id = contacts.workspace_id
    and suppressions.email_hash = contacts.email_hash)`
