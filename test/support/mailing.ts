// A campaign under way with its messages, as rows: what feedback is about, without a launch and a send.

import { hashAddress } from '../../api/store/contacts/suppressions.ts'
import { newId } from '../../api/store/new-id.ts'
import type { TestApp } from './app.ts'

type Recipient = {
  email: string
  locale?: 'fr' | 'en'
  tracking?: 'granted'
  sentAt?: number
  state?: string
}

/** Answers the campaign's id, and the message and contact of each recipient. A second call sends another campaign to them. */
export async function seedMailing(test: TestApp, recipients: readonly Recipient[], workspaceId?: string) {
  const { db } = test.store
  const workspace_id =
    workspaceId ?? (await db.selectFrom('workspaces').select('id').executeTakeFirstOrThrow()).id
  const now = test.now()
  const campaignId = newId(now)
  await db
    .insertInto('campaigns')
    .values({
      id: campaignId,
      workspace_id,
      created_at: now,
      updated_at: now,
      version: 1,
      name: 'Lettre de novembre',
      status: 'sending',
      body: '{}',
      seed: 'seed',
      total: recipients.length,
      launched_at: now,
    })
    .execute()
  const messages = []
  for (const { email, locale = 'fr', tracking, sentAt = now, state = 'sent' } of recipients) {
    const known = await db
      .selectFrom('contacts')
      .select('id')
      .where('email_key', '=', email)
      .executeTakeFirst()
    const contactId = known?.id ?? newId(now)
    if (!known) {
      await db
        .insertInto('contacts')
        .values({
          id: contactId,
          workspace_id,
          created_at: now,
          updated_at: now,
          email,
          email_key: email,
          email_hash: hashAddress(email),
          locale,
          status: 'subscribed',
          tracking_opens: tracking ?? 'unknown',
          tracking_clicks: tracking ?? 'unknown',
        })
        .execute()
    }
    const messageId = newId(now)
    await db
      .insertInto('messages')
      .values({
        id: messageId,
        workspace_id,
        created_at: now,
        campaign_id: campaignId,
        contact_id: contactId,
        email,
        email_hash: hashAddress(email),
        domain: email.slice(email.indexOf('@') + 1),
        variant: 'a',
        part: 'test',
        state,
        sent_at: sentAt,
        nonce: tracking ? newId(now) : null,
        tracks_clicks: tracking ? 1 : 0,
        tracks_opens: tracking ? 1 : 0,
      })
      .execute()
    messages.push({ messageId, contactId, email })
  }
  return { campaignId, workspaceId: workspace_id, messages }
}
