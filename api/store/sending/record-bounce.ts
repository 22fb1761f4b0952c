// A bounce or a complaint, written down once with all that follows from it: the message, the address, and the campaign.
import type { CompiledQuery } from 'kysely'
import type { BounceCause, BounceKind } from '#domain/email/bounce'
import type { BounceSource } from '#wire/mail-feedback'
import { unsubscribe } from '../contacts/consents.ts'
import { hashAddress, suppress } from '../contacts/suppressions.ts'
import { newId } from '../new-id.ts'
import { compile, type Store } from '../store.ts'
import { pauseIfDue } from './pause-if-due.ts'

export type NewBounce = {
  messageId: string | null
  /** As the report names it; the message's own address counts before it. */
  email: string | null
  kind: BounceKind
  cause: BounceCause
  code: string
  detail: string
  source: BounceSource
  /** Tells this report from others that name no message. */
  reportId: string
}

/**
 * `known`: was told before, perhaps by another way; nothing changes. `foreign`: about no message and no contact of this
 * company, for relays and mailboxes also carry other mail, and mailboxes what somebody has made up.
 */
export async function recordBounce(
  store: Store,
  workspaceId: string,
  bounce: NewBounce,
  now: number,
): Promise<'recorded' | 'known' | 'foreign'> {
  const target = await findTarget(store, workspaceId, bounce)
  if (!target) return 'foreign'
  const { messageId, campaignId, contactId, email } = target
  const { kind, cause, code, detail, source, reportId } = bounce
  const row = {
    id: newId(now),
    workspace_id: workspaceId,
    created_at: now,
    message_id: messageId,
    campaign_id: campaignId,
    email,
    kind,
    cause,
    code,
    // servers name the address in what they say
    detail: email === null ? '' : printable(detail).slice(0, 500),
    source,
    // one of a kind for each message, however many ways and times it is told
    key: messageId === null ? printable(`${source} ${reportId}`).slice(0, 300) : `${messageId} ${kind}`,
  }
  try {
    await store.batch([
      ...compile(store.db.insertInto('bounces').values(row)),
      ...marks(store, workspaceId, target, kind, now),
      ...(await effects(
        store,
        workspaceId,
        { ...target, kind, detail: campaignId === null ? source : '' },
        now,
      )),
    ])
  } catch (error) {
    if (store.isConflict(error)) return 'known'
    throw error
  }
  if (campaignId !== null) await pauseIfDue(store, workspaceId, campaignId, kind, now)
  return contactId === null && messageId === null ? 'foreign' : 'recorded'
}

/** PostgreSQL takes no text with a zero in it, and who writes to us may well send one. */
const printable = (text: string) => text.replace(/\p{Cc}+/gu, ' ')

type Target = {
  messageId: string | null
  campaignId: string | null
  contactId: string | null
  /** null once the person has gone: nothing of them is written down again. */
  email: string | null
  /** Of the address, where only the contact was removed: it fails or complains still. */
  emailHash: string | null
}

/** The message where the report names one of this company's, else the contact who has this address. */
async function findTarget(
  { db }: Store,
  workspaceId: string,
  { messageId, email, source }: NewBounce,
): Promise<Target | undefined> {
  const message =
    messageId === null
      ? undefined
      : await db
          .selectFrom('messages')
          .select(['id', 'campaign_id', 'contact_id', 'email', 'email_hash'])
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', messageId)
          .executeTakeFirst()
  if (message?.email === null)
    return {
      messageId: message.id,
      campaignId: message.campaign_id,
      contactId: null,
      email: null,
      emailHash: message.email_hash,
    }
  // relays prove who they are; a mail to the mailbox is anybody's
  const address = message?.email ?? (source === 'mailbox' ? null : email)
  if (address === null) return undefined
  const contact = await db
    .selectFrom('contacts')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('email_hash', '=', hashAddress(address))
    .executeTakeFirst()
  if (!message && !contact) return undefined
  return {
    messageId: message?.id ?? null,
    campaignId: message?.campaign_id ?? null,
    contactId: contact?.id ?? null,
    email: address,
    emailHash: null,
  }
}

/** The first of its kind gives the time; a refusal for good takes the place of one for now. */
function marks(
  { db }: Store,
  workspaceId: string,
  { messageId }: Target,
  kind: BounceKind,
  now: number,
): CompiledQuery[] {
  if (messageId === null) return []
  const message = db
    .updateTable('messages')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', messageId)
  if (kind === 'complaint') {
    return compile(message.set({ complained_at: now }).where('complained_at', 'is', null))
  }
  const unlessForGood = message.where(({ or, eb }) =>
    or([eb('bounce', 'is', null), eb('bounce', '=', 'soft')]),
  )
  return compile(
    unlessForGood.set(({ fn, val }) => ({ bounce: kind, bounced_at: fn.coalesce('bounced_at', val(now)) })),
  )
}

async function effects(
  store: Store,
  workspaceId: string,
  {
    kind,
    contactId,
    email,
    emailHash,
    messageId,
    campaignId,
    detail,
  }: Target & { kind: BounceKind; detail: string },
  now: number,
): Promise<CompiledQuery[]> {
  if (email === null) {
    if (emailHash === null || (kind !== 'hard' && kind !== 'complaint')) return []
    const reason = kind === 'hard' ? 'hard_bounce' : kind
    return [suppress(store, workspaceId, { emailHash, reason, campaignId, detail }, now)]
  }
  if (kind === 'hard') {
    return [suppress(store, workspaceId, { email, reason: 'hard_bounce', campaignId, detail }, now)]
  }
  if (kind === 'complaint') {
    const reason = 'complaint'
    if (contactId === null) return [suppress(store, workspaceId, { email, reason, campaignId, detail }, now)]
    return unsubscribe(
      store,
      workspaceId,
      { contactId, email, source: reason, reason, campaignId, detail },
      now,
    )
  }
  if (kind !== 'soft' || contactId === null || messageId === null) return []
  const run = await softRun(store, workspaceId, contactId, messageId)
  const count = store.db
    .updateTable('contacts')
    .set({ soft_bounces: run })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', contactId)
  const enough = suppress(store, workspaceId, { email, reason: 'soft_bounces', campaignId, detail }, now)
  return [...compile(count), ...(run < SOFT_IN_A_ROW ? [] : [enough])]
}

const SOFT_IN_A_ROW = 5

/** As far back and forth as a run is looked for. */
const LOOKED_AT = 50

/**
 * How many mails in a row came back for the time being, this one among them, in whatever order that is told: one that arrived
 * in between begins anew.
 */
async function softRun(
  { db }: Store,
  workspaceId: string,
  contactId: string,
  messageId: string,
): Promise<number> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'bounce'])
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    // what failed on our side says nothing of the address
    .where(({ or, eb }) =>
      or([eb('state', '=', 'sent'), eb('bounce', 'is not', null), eb('id', '=', messageId)]),
    )
    .orderBy(({ fn }) => fn.coalesce('sent_at', 'bounced_at', 'created_at'), 'desc')
    .orderBy('id', 'desc')
    .limit(LOOKED_AT)
    .execute()
  const at = rows.findIndex(({ id }) => id === messageId)
  const arrived = (row: { bounce: string | null }) => row.bounce !== 'soft'
  const after = rows.slice(0, Math.max(at, 0)).toReversed()
  const before = rows.slice(at + 1)
  const length = (side: typeof rows) => (side.some(arrived) ? side.findIndex(arrived) : side.length)
  return at < 0 ? 1 : length(after) + 1 + length(before)
}
