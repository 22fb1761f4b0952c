// Sign-ups: asked for, confirmed from the mailbox itself, forgotten where nobody confirmed.

import { sql } from 'kysely'
import { HOUR_MS } from '#domain/day'
import { addressKey } from '#domain/email/address-key'
import { newId } from '../new-id.ts'
import { hashToken, newToken } from '../secret.ts'
import { compile, type Store, toNumber } from '../store.ts'
import { recordConsent } from './consents.ts'
import { findPublicForm, type PublicForm } from './forms.ts'
import { joinList, mergeContacts } from './merge-contacts.ts'
import { findSuppression, liftSuppression, OPPOSED } from './suppressions.ts'

const SIGNUP_DAYS = 7
const EXPIRES_MS = SIGNUP_DAYS * 24 * HOUR_MS
/** Mails to one address that nobody has confirmed, a day: more would be somebody's mischief. */
const MAX_PER_ADDRESS = 3
/** Sign-ups to one form an hour: more are machines. */
const MAX_PER_FORM = 300

/** What was typed, and the words that were shown beside it. */
export type SignupBody = {
  values: Record<string, string | number>
  consent: string
  /** null where it was not offered, or not taken. */
  tracking: string | null
}

/**
 * `token` is for the mail alone. `silent`: nothing is to be sent, and the page says what it always says: the address has
 * been written to enough, or may not be written to for a reason that confirming would not mend.
 */
export async function insertSignup(
  store: Store,
  form: PublicForm,
  email: string,
  body: SignupBody,
  now: number,
): Promise<{ outcome: 'ask'; token: string } | { outcome: 'silent' | 'busy' }> {
  const { db } = store
  const { workspaceId, id: formId } = form
  const count = (since: number) =>
    db
      .selectFrom('form_signups')
      .select(({ fn }) => fn.countAll().as('count'))
      .where('workspace_id', '=', workspaceId)
      .where('created_at', '>', now - since)
  const busy = await count(HOUR_MS).where('form_id', '=', formId).executeTakeFirst()
  if (toNumber(busy?.count) >= MAX_PER_FORM) return { outcome: 'busy' }
  const key = addressKey(email)
  const waiting = await count(24 * HOUR_MS)
    .where('email', '=', key)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst()
  if (toNumber(waiting?.count) >= MAX_PER_ADDRESS) return { outcome: 'silent' }
  const suppression = await findSuppression(store, workspaceId, email)
  if (suppression && !OPPOSED.some((reason) => reason === suppression.reason)) return { outcome: 'silent' }
  const token = newToken('su')
  const row = {
    id: newId(now),
    workspace_id: workspaceId,
    created_at: now,
    form_id: formId,
    email: key,
    body: JSON.stringify({ ...body, email }),
    token_hash: hashToken(token),
    expires_at: now + EXPIRES_MS,
  }
  await store.batch(compile(db.insertInto('form_signups').values(row)))
  return { outcome: 'ask', token }
}

export type Signup = {
  id: string
  form: PublicForm
  email: string
  body: SignupBody
  isConfirmed: boolean
  isExpired: boolean
}

export async function findSignup(store: Store, token: string, now: number): Promise<Signup | undefined> {
  const row = await store.db
    .selectFrom('form_signups')
    .selectAll()
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  const form = row && (await findPublicForm(store, { id: row.form_id }))
  if (!form) return undefined
  const { email = '', ...body } = JSON.parse(row.body) as SignupBody & { email?: string }
  const isConfirmed = row.confirmed_at !== null
  return { id: row.id, form, email, body, isConfirmed, isExpired: !isConfirmed && row.expires_at <= now }
}

/**
 * The contact is made or filled in, joins the list, and both agreements are kept with the words that were shown. Who had
 * said no is back by their own hand. A second click changes nothing, be it at the same moment.
 */
export async function confirmSignup(store: Store, signup: Signup, now: number): Promise<void> {
  if (signup.isConfirmed || signup.isExpired) return
  for (let attempt = 1; ; attempt++) {
    try {
      return await confirmOnce(store, signup, now)
    } catch (error) {
      if (attempt === 3 || !store.isConflict(error)) throw error
      // the other click has won, or somebody made this contact meanwhile
      const row = await store.db
        .selectFrom('form_signups')
        .select('confirmed_at')
        .where('workspace_id', '=', signup.form.workspaceId)
        .where('id', '=', signup.id)
        .executeTakeFirst()
      if (!row || row.confirmed_at !== null) return
    }
  }
}

async function confirmOnce(store: Store, { id, form, email, body }: Signup, now: number): Promise<void> {
  const { db } = store
  const { workspaceId, listId, locale, name } = form
  const { firstName, lastName, company, ...fields } = body.values
  const key = addressKey(email)
  const parts = Object.fromEntries(
    Object.entries({ firstName, lastName, company }).filter(([, value]) => typeof value === 'string'),
  )
  const merge = await mergeContacts(store, workspaceId, [{ email, key, parts, fields }], { locale, now })
  const contactId = merge.ids.get(key) ?? ''
  const consent = (purpose: 'marketing' | 'tracking_opens' | 'tracking_clicks', wording: string) =>
    recordConsent(
      store,
      workspaceId,
      { contactId, purpose, status: 'granted', source: 'form', wording, givenAt: now, detail: name },
      now,
    )
  const once = db
    .updateTable('form_signups')
    // the contact and the proof have it all from now on; violates a constraint, and so ends the batch, the second time
    .set({
      confirmed_at: now,
      email: sql<string>`case when confirmed_at is null then '' end`,
      body: '{}',
    })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
  await store.batch([
    ...compile(once),
    ...merge.queries,
    joinList(store, workspaceId, listId, [contactId], now),
    liftSuppression(store, workspaceId, email),
    ...consent('marketing', body.consent),
    ...(body.tracking === null
      ? []
      : [...consent('tracking_opens', body.tracking), ...consent('tracking_clicks', body.tracking)]),
  ])
}

/** Of who never confirmed nothing is kept but that there was somebody. */
export const forgetSignups = ({ db }: Store, now: number) =>
  db
    .updateTable('form_signups')
    .set({ email: '', body: '{}' })
    .where('confirmed_at', 'is', null)
    .where('expires_at', '<=', now)
    .where('email', '<>', '')
