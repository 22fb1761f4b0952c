// A message's way out: who it was sent to, whether they have left, and what they may withdraw. Found by the message alone.
import type { ConsentPurpose, Tracking } from '#wire/contacts'
import { recordConsent, unsubscribe } from '../contacts/consents.ts'
import {
  findSuppressionOf,
  hashAddress,
  liftSuppression,
  OPPOSED,
  suppress,
} from '../contacts/suppressions.ts'
import { compile, type Store } from '../store.ts'

export type WayOut = {
  workspaceId: string
  company: string
  messageId: string
  campaignId: string
  campaignName: string
  /** Of the address it went to; null once the person has been erased: nothing can be sent to them any more. */
  emailHash: string | null
  /** null once they have been removed; who was added again since is found by the address. */
  contact: {
    id: string
    email: string
    locale: 'fr' | 'en'
    trackingOpens: Tracking
    trackingClicks: Tracking
  } | null
  hasLeft: boolean
  /** They left through this message, so here they may come back. */
  canReturn: boolean
}

/** Of any company: the message's signed link is the key. */
export async function findWayOut(store: Store, messageId: string): Promise<WayOut | undefined> {
  const row = await store.db
    .selectFrom('messages')
    .innerJoin('campaigns', 'campaigns.id', 'messages.campaign_id')
    .innerJoin('workspaces', 'workspaces.id', 'messages.workspace_id')
    .leftJoin('contacts', (join) =>
      join.onRef('contacts.workspace_id', '=', 'messages.workspace_id').on(({ or, eb, ref, and }) =>
        or([
          eb('contacts.id', '=', ref('messages.contact_id')),
          // a removed contact leaves a message that is nobody's, but for its address
          and([eb('messages.email', 'is', null), eb('contacts.email_hash', '=', ref('messages.email_hash'))]),
        ]),
      ),
    )
    .select([
      'messages.workspace_id as workspaceId',
      'messages.id as messageId',
      'messages.campaign_id as campaignId',
      'messages.unsubscribed_at as leftAt',
      'messages.email_hash as emailHash',
      'campaigns.name as campaignName',
      'workspaces.name as company',
      'contacts.id as contactId',
      'contacts.email',
      'contacts.locale',
      'contacts.status',
      'contacts.tracking_opens as opens',
      'contacts.tracking_clicks as clicks',
    ])
    .where('messages.id', '=', messageId)
    .executeTakeFirst()
  if (!row) return undefined
  const { workspaceId, company, campaignId, campaignName, contactId, email, emailHash } = row
  const found = { workspaceId, company, messageId, campaignId, campaignName, emailHash }
  const hash = email === null ? emailHash : hashAddress(email)
  const suppression = hash === null ? undefined : await findSuppressionOf(store, workspaceId, hash)
  const isOpposed = suppression !== undefined && OPPOSED.some((reason) => reason === suppression.reason)
  if (contactId === null || email === null)
    return { ...found, contact: null, hasLeft: hash === null || isOpposed, canReturn: false }
  return {
    ...found,
    contact: {
      id: contactId,
      email,
      locale: row.locale === 'en' ? 'en' : 'fr',
      trackingOpens: row.opens as Tracking,
      trackingClicks: row.clicks as Tracking,
    },
    hasLeft: isOpposed || row.status === 'unsubscribed',
    canReturn: row.leftAt !== null && suppression?.reason === 'unsubscribed',
  }
}

/**
 * Once: who has left stays as they are, and one's later refusals do not move the time of the first; but the address that
 * this mail went to is left alone from now on, whichever they have left by.
 */
export async function leave(store: Store, way: WayOut, wording: string, now: number): Promise<void> {
  const { workspaceId, messageId, campaignId, campaignName, contact, emailHash } = way
  const { db } = store
  const where = { campaignId, detail: campaignName }
  const gone = (hash: string) =>
    suppress(store, workspaceId, { emailHash: hash, reason: 'unsubscribed', ...where }, now)
  if (way.hasLeft) {
    if (emailHash !== null) await store.batch([gone(emailHash)])
    return
  }
  const left = contact
    ? unsubscribe(
        store,
        workspaceId,
        { contactId: contact.id, email: contact.email, source: 'unsubscribe', wording, ...where },
        now,
      )
    : []
  await store.batch([
    ...left,
    // the address that it went to, even where the person has another one by now
    ...(emailHash === null ? [] : [gone(emailHash)]),
    ...compile(
      db
        .updateTable('messages')
        .set({ unsubscribed_at: now })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', messageId),
    ),
  ])
}

/** A click too many is taken back: as if they had not left, but both are kept as proof. */
export async function comeBack(store: Store, way: WayOut, wording: string, now: number): Promise<void> {
  const { workspaceId, messageId, campaignId, campaignName, contact, emailHash } = way
  if (!contact || !way.canReturn) return
  await store.batch([
    ...recordConsent(
      store,
      workspaceId,
      {
        contactId: contact.id,
        purpose: 'marketing',
        status: 'granted',
        source: 'unsubscribe',
        wording,
        givenAt: now,
        detail: campaignName,
      },
      now,
    ),
    liftSuppression(store, workspaceId, contact.email),
    ...compile(
      // of the address that it went to, nothing but what leaving by it put there
      store.db
        .deleteFrom('suppressions')
        .where('workspace_id', '=', workspaceId)
        .where('email_hash', '=', emailHash)
        .where('reason', '=', 'unsubscribed')
        .where('campaign_id', '=', campaignId),
      store.db
        .updateTable('messages')
        .set({ unsubscribed_at: null })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', messageId),
    ),
  ])
}

/** Mails are still sent, but what is done with them is tied to nobody: those under way and those already sent too. */
export async function withdrawTracking(
  store: Store,
  way: WayOut,
  wording: string,
  now: number,
): Promise<void> {
  const { workspaceId, campaignName, contact } = way
  if (!contact) return
  const granted = (['tracking_opens', 'tracking_clicks'] as const satisfies readonly ConsentPurpose[]).filter(
    (purpose) =>
      (purpose === 'tracking_opens' ? contact.trackingOpens : contact.trackingClicks) === 'granted',
  )
  if (granted.length === 0) return
  const proofs = granted.flatMap((purpose) =>
    recordConsent(
      store,
      workspaceId,
      {
        contactId: contact.id,
        purpose,
        status: 'denied',
        source: 'unsubscribe',
        wording,
        givenAt: now,
        detail: campaignName,
      },
      now,
    ),
  )
  await store.batch(proofs)
}
