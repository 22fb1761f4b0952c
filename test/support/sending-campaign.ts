// A campaign that is about to send, as launching leaves it: contents, contacts and messages, straight into the store.
import type { Insertable } from 'kysely'
import { hashAddress } from '../../api/store/contacts/suppressions.ts'
import { newId } from '../../api/store/new-id.ts'
import type { Database } from '../../api/store/schema.ts'
import { PREPARED } from '../../api/store/sending/campaigns.ts'
import { chunkRows, type Store } from '../../api/store/store.ts'

export const HTML = `<!doctype html><html><body><p>Bonjour {{ contact.firstName | default: "vous" }},</p>
<p><a href="{{ lv.links[0] }}">La démonstration</a></p><p><a href="{{ unsubscribe }}">Se désinscrire</a></p></body></html>`
export const TEXT = 'Bonjour {{ contact.firstName | default: "vous" }}, {{ lv.links[0] }} {{ unsubscribe }}'

type Options = {
  recipients: readonly string[]
  now: number
  html?: string
  text?: string
  subject?: string
  status?: string
  body?: object
  tracksClicks?: (index: number) => boolean
  experiment?: { id: string; siteId: string }
}

/** Two variants in turn where it has an experiment, else one. Answers the campaign's id. */
export async function makeSendingCampaign(store: Store, workspaceId: string, options: Options) {
  const { recipients, now, experiment, tracksClicks = () => false } = options
  const { db } = store
  const id = newId(now)
  await db
    .insertInto('campaigns')
    .values({
      id,
      workspace_id: workspaceId,
      created_at: now,
      updated_at: now,
      version: 1,
      name: 'Lancement',
      status: options.status ?? 'sending',
      experiment_id: experiment?.id ?? null,
      site_id: experiment?.siteId ?? null,
      list_id: null,
      email_id: null,
      author_id: null,
      body: JSON.stringify({
        fromEmail: 'bonjour@planeo.example',
        replyTo: '',
        opens: 'off',
        anonymousClicks: true,
        ...options.body,
      }),
      seed: 'graine',
      deciding: null,
      scheduled_at: null,
      pause_reason: null,
      total: recipients.length,
      prepared_to: PREPARED,
      launched_at: now,
      test_sent_at: null,
      wait_until: null,
      winner: null,
      winner_by: null,
      winner_at: null,
      ended_at: null,
      archived_at: null,
    })
    .execute()
  const variants = experiment ? ['a', 'b'] : ['a']
  await db
    .insertInto('campaign_contents')
    .values(
      variants.map((variant) => ({
        campaign_id: id,
        variant,
        workspace_id: workspaceId,
        from_name: 'Planéo',
        subject: options.subject ?? 'Une idée pour {{ contact.firstName }}',
        preheader: '',
        html: options.html ?? HTML,
        text: options.text ?? TEXT,
        links: JSON.stringify([{ url: 'https://www.planeo.example/demo', isTracked: true }]),
      })),
    )
    .execute()
  const contacts = recipients.map((email, i) => ({
    id: newId(now),
    workspace_id: workspaceId,
    created_at: now,
    updated_at: now,
    email,
    email_key: email,
    email_hash: hashAddress(email),
    first_name: `Prénom ${i}`,
    locale: 'fr',
    status: 'subscribed',
  }))
  // mails go in the order of their ids: of one millisecond, that would be another order in every run
  const ids = contacts.map(() => newId(now)).sort()
  const messages = contacts.map(
    (contact, i): Insertable<Database['messages']> => ({
      id: ids[i] ?? '',
      workspace_id: workspaceId,
      created_at: now,
      campaign_id: id,
      contact_id: contact.id,
      email: contact.email,
      domain: contact.email.split('@')[1] ?? '',
      variant: variants[i % variants.length] ?? 'a',
      part: 'test',
      state: 'ready',
      tracks_clicks: tracksClicks(i) ? 1 : 0,
      tracks_opens: 0,
      nonce: null,
      attempts: 0,
      next_at: null,
      sent_at: null,
      code: null,
      detail: null,
      holder: null,
      bounce: null,
      bounced_at: null,
      complained_at: null,
      unsubscribed_at: null,
      opened_at: null,
    }),
  )
  await store.batch([
    ...chunkRows(store, contacts, 10).map((rows) => db.insertInto('contacts').values(rows).compile()),
    ...chunkRows(store, messages, 24).map((rows) => db.insertInto('messages').values(rows).compile()),
  ])
  return id
}

/** How many messages of a campaign are in each state. */
export async function countStates({ db }: Store, campaignId: string): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('messages')
    .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
    .where('campaign_id', '=', campaignId)
    .groupBy('state')
    .execute()
  return Object.fromEntries(rows.map(({ state, count }) => [state, Number(count)]))
}
