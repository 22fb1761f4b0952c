// What is known of a person besides their card: what they agreed to, the mails they were sent, and why none is sent now.
import { sql } from 'kysely'
import type { ContactHistory, ContactMessage, NewConsent, SuppressionReason } from '#wire/contacts'
import { listConsents, recordConsent, unsubscribe } from '../contacts/consents.ts'
import { listContactFields } from '../contacts/contact-fields.ts'
import { getContact, refusal } from '../contacts/contacts.ts'
import { findSuppression, hashAddress, OPPOSED } from '../contacts/suppressions.ts'
import { exportVisitorsOf } from '../events/visitors.ts'
import type { Store } from '../store.ts'

/** The newest first; of many mails the last 200. */
export async function getContactHistory(
  store: Store,
  workspaceId: string,
  id: string,
): Promise<ContactHistory> {
  const { email } = await getContact(store, workspaceId, id)
  const [consents, messages, suppression] = await Promise.all([
    listConsents(store, workspaceId, id),
    listContactMessages(store, workspaceId, id, 200),
    findSuppression(store, workspaceId, email),
  ])
  return {
    consents,
    messages,
    suppression: suppression
      ? {
          reason: suppression.reason as SuppressionReason,
          createdAt: suppression.created_at,
          detail: suppression.detail,
        }
      : null,
  }
}

async function listContactMessages(
  { db }: Store,
  workspaceId: string,
  contactId: string,
  limit: number,
): Promise<ContactMessage[]> {
  const rows = await db
    .selectFrom('messages')
    .innerJoin('campaigns', 'campaigns.id', 'messages.campaign_id')
    .selectAll('messages')
    .select('campaigns.name as campaign_name')
    .where('messages.workspace_id', '=', workspaceId)
    .where('messages.contact_id', '=', contactId)
    .orderBy('messages.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    campaignId: row.campaign_id,
    campaignName: row.campaign_name,
    state: row.state,
    sentAt: row.sent_at,
    bounce: row.bounce,
    bouncedAt: row.bounced_at,
    complainedAt: row.complained_at,
    unsubscribedAt: row.unsubscribed_at,
    openedAt: row.opened_at,
  }))
}

/** What somebody told us, by phone or on paper. Who said no by themselves is not brought back so: a form asks them. */
export async function tellConsent(
  store: Store,
  workspaceId: string,
  id: string,
  { purpose, status, source, wording, givenAt }: NewConsent,
  now: number,
): Promise<void> {
  const contact = await getContact(store, workspaceId, id)
  if (givenAt > now) throw refusal('givenAt', 'day_in_future', 'not in the future')
  if (status === 'denied' && purpose === 'marketing') {
    const { email } = contact
    const who = { contactId: id, email, source: 'manual' as const, detail: source }
    await store.batch(unsubscribe(store, workspaceId, who, now))
    return
  }
  const isOpposed = contact.suppressed !== null && OPPOSED.includes(contact.suppressed)
  if (status === 'granted' && purpose === 'marketing' && (isOpposed || contact.status === 'unsubscribed'))
    throw refusal('status', 'opposed', 'this person said no: only a form can bring them back')
  if (status === 'granted' && wording === '')
    throw refusal('wording', 'missing', 'write down what they agreed to')
  const given = {
    contactId: id,
    purpose,
    status,
    source: 'manual' as const,
    wording,
    givenAt,
    detail: source,
  }
  await store.batch(recordConsent(store, workspaceId, given, now))
}

/** Everything that is kept about a person, for the person (article 15 of the GDPR), in plain names. */
export async function exportPerson(store: Store, workspaceId: string, id: string) {
  const { db } = store
  const { listIds, ...contact } = await getContact(store, workspaceId, id)
  const ofMessages = db
    .selectFrom('messages')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('contact_id', '=', id)
  const [history, fields, lists, bounces, signups, messages, clicks, visitors] = await Promise.all([
    getContactHistory(store, workspaceId, id),
    listContactFields(store, workspaceId),
    db
      .selectFrom('list_members')
      .innerJoin('lists', 'lists.id', 'list_members.list_id')
      .select(['lists.name', 'lists.basis', 'list_members.created_at as joinedAt'])
      .where('list_members.workspace_id', '=', workspaceId)
      .where('list_members.contact_id', '=', id)
      .execute(),
    db
      .selectFrom('bounces')
      .select(['kind', 'code', 'detail', 'source', 'created_at as at'])
      .where('workspace_id', '=', workspaceId)
      .where(({ or, eb }) =>
        or([
          // whatever their address was then
          eb('message_id', 'in', ofMessages),
          eb(sql`lower(email)`, '=', contact.email.toLowerCase()),
        ]),
      )
      .execute(),
    db
      .selectFrom('form_signups')
      .innerJoin('forms', 'forms.id', 'form_signups.form_id')
      .select([
        'forms.name as form',
        'form_signups.created_at as at',
        'form_signups.confirmed_at as confirmedAt',
      ])
      .where('form_signups.workspace_id', '=', workspaceId)
      .where(sql`lower(form_signups.email)`, '=', contact.email.toLowerCase())
      .execute(),
    listMailsOf(store, workspaceId, id),
    listClicksOf(store, workspaceId, id),
    exportVisitorsOf(store, workspaceId, id, hashAddress(contact.email)),
  ])
  const labels = Object.fromEntries(fields.map(({ key, label }) => [key, label]))
  return { contact, fieldLabels: labels, lists, ...history, messages, clicks, bounces, signups, visitors }
}

/** With all that is kept of each: where it went, what it said, and what the server answered. */
async function listMailsOf({ db }: Store, workspaceId: string, contactId: string) {
  return db
    .selectFrom('messages')
    .innerJoin('campaigns', 'campaigns.id', 'messages.campaign_id')
    .leftJoin('campaign_contents', (join) =>
      join
        .onRef('campaign_contents.campaign_id', '=', 'messages.campaign_id')
        .onRef('campaign_contents.variant', '=', 'messages.variant'),
    )
    .select([
      'messages.id',
      'campaigns.name as campaignName',
      'messages.variant',
      'campaign_contents.subject',
      'messages.email',
      'messages.state',
      'messages.attempts',
      'messages.sent_at as sentAt',
      'messages.code as serverCode',
      'messages.detail as serverAnswer',
      'messages.bounce',
      'messages.bounced_at as bouncedAt',
      'messages.complained_at as complainedAt',
      'messages.unsubscribed_at as unsubscribedAt',
      'messages.opened_at as openedAt',
    ])
    .where('messages.workspace_id', '=', workspaceId)
    .where('messages.contact_id', '=', contactId)
    .orderBy('messages.id', 'desc')
    .execute()
}

/** Those that are tied to the person, for they agreed to it. */
async function listClicksOf({ db }: Store, workspaceId: string, contactId: string) {
  const clicks = await db
    .selectFrom('clicks')
    .innerJoin('messages', 'messages.nonce', 'clicks.nonce')
    .select(['messages.id as messageId', 'clicks.link', 'clicks.at', 'clicks.verdict', 'clicks.signals'])
    .where('messages.workspace_id', '=', workspaceId)
    .where('messages.contact_id', '=', contactId)
    .orderBy('clicks.id')
    .execute()
  return clicks.map((click) => ({ ...click, signals: JSON.parse(click.signals) as object }))
}
