// What people agreed to and refused: proof that is only ever added to, and the state of the contact that follows from it.
import type { CompiledQuery } from 'kysely'
import type { Consent, ConsentPurpose, ConsentSource, ContactStatus, Tracking } from '#wire/contacts'
import { newId } from '../new-id.ts'
import { compile, type Store } from '../store.ts'
import { type NewSuppression, suppress } from './suppressions.ts'

export type ConsentGiven = {
  contactId: string
  purpose: ConsentPurpose
  status: Consent['status']
  source: ConsentSource
  /** The words that were shown; empty for a refusal that needed none. */
  wording: string
  givenAt: number
  /** Where, in words: the form's name, the fair, the file. */
  detail?: string
}

/**
 * For `batch`: one line of proof, and what the contact's state becomes by it. By a refusal of tracking, what is done with
 * mails is tied to nobody from now on: with those under way and with those already sent.
 */
export function recordConsent(
  { db }: Store,
  workspaceId: string,
  given: ConsentGiven,
  now: number,
): CompiledQuery[] {
  const { contactId, purpose, status } = given
  const state =
    purpose === 'marketing'
      ? { status: (status === 'granted' ? 'subscribed' : 'unsubscribed') satisfies ContactStatus }
      : { [purpose]: status satisfies Tracking }
  const untied = { tracking_opens: { tracks_opens: 0 }, tracking_clicks: { tracks_clicks: 0, nonce: null } }
  const untie =
    purpose === 'marketing' || status === 'granted'
      ? []
      : compile(
          db
            .updateTable('messages')
            .set(untied[purpose])
            .where('workspace_id', '=', workspaceId)
            .where('contact_id', '=', contactId),
        )
  const proof = compile(
    db.insertInto('consents').values({
      id: newId(now),
      workspace_id: workspaceId,
      created_at: now,
      contact_id: contactId,
      purpose,
      status,
      source: given.source,
      wording: given.wording,
      given_at: given.givenAt,
      detail: given.detail ?? '',
    }),
    db
      .updateTable('contacts')
      .set({ ...state, updated_at: now })
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', contactId),
  )
  return [...proof, ...untie]
}

/** For `batch`: the person wants no more mail: proof, state and suppression together. */
export function unsubscribe(
  store: Store,
  workspaceId: string,
  who: { contactId: string; email: string; source: ConsentSource; wording?: string } & Pick<
    NewSuppression,
    'campaignId' | 'detail'
  > & { reason?: 'unsubscribed' | 'complaint' },
  now: number,
): CompiledQuery[] {
  const {
    contactId,
    email,
    source,
    reason = 'unsubscribed',
    campaignId = null,
    detail = '',
    wording = '',
  } = who
  return [
    ...recordConsent(
      store,
      workspaceId,
      { contactId, purpose: 'marketing', status: 'denied', source, wording, givenAt: now, detail },
      now,
    ),
    suppress(store, workspaceId, { email, reason, campaignId, detail }, now),
  ]
}

export async function listConsents(
  { db }: Store,
  workspaceId: string,
  contactId: string,
): Promise<Consent[]> {
  const rows = await db
    .selectFrom('consents')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', contactId)
    // as they were given, which an import may have told us later
    .orderBy('given_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    purpose: row.purpose as ConsentPurpose,
    status: row.status as Consent['status'],
    source: row.source as ConsentSource,
    wording: row.wording,
    givenAt: row.given_at,
    detail: row.detail,
    recordedAt: row.created_at,
  }))
}
