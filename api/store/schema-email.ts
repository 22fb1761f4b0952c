// The tables of email, as Kysely types: contacts, what is written, campaigns, their messages and what became of them.
import type { Generated } from 'kysely'

type Owned = { id: string; workspace_id: string; created_at: number }

export type EmailTables = {
  brands: {
    workspace_id: string
    updated_at: number
    body: string
  }
  mail_settings: {
    workspace_id: string
    updated_at: number
    body: string
    secrets: string | null
    dkim_public: string | null
    dkim_private: string | null
    domain_check: string | null
  }
  mail_feedback: {
    workspace_id: string
    updated_at: number
    token: string
    mailbox: string | null
    mailbox_state: string | null
    mailbox_cursor: string | null
    calls: Generated<string>
    subscription: string | null
  }
  images: Owned & {
    name: string
    type: string
    width: number
    height: number
    bytes: number
    data: string
  }
  emails: Owned & {
    updated_at: number
    name: string
    subject: string
    preheader: string
    document: string
    locale: string
    template: string | null
    version: number
    archived_at: number | null
  }
  email_versions: {
    email_id: string
    version: number
    workspace_id: string
    created_at: number
    author_id: string | null
    author: string
    subject: string
    preheader: string
    document: string
  }
  lists: Owned & {
    name: string
    basis: string
    description: Generated<string>
  }
  contact_fields: Owned & {
    key: string
    label: string
    kind: string
  }
  contacts: Owned & {
    updated_at: number
    email: string
    email_key: string
    email_hash: string
    first_name: Generated<string>
    last_name: Generated<string>
    company: Generated<string>
    locale: Generated<string>
    fields: Generated<string>
    status: string
    tracking_opens: Generated<string>
    tracking_clicks: Generated<string>
    /** what the search looks in: lower case, without accents */
    search: Generated<string>
    /** mails in a row that came back for the time being */
    soft_bounces: Generated<number>
  }
  list_members: {
    list_id: string
    contact_id: string
    workspace_id: string
    created_at: number
  }
  consents: Owned & {
    contact_id: string
    purpose: string
    status: string
    source: string
    wording: string
    given_at: number
    detail: Generated<string>
  }
  suppressions: {
    workspace_id: string
    email_hash: string
    email: string | null
    reason: string
    created_at: number
    campaign_id: string | null
    detail: Generated<string>
  }
  imports: Owned & {
    name: string
    list_id: string | null
    mapping: string
    consent: string
    author_id: string | null
    total: number
    done: Generated<number>
    added: Generated<number>
    updated: Generated<number>
    rejected: Generated<number>
    finished_at: number | null
    cancelled_at: number | null
  }
  import_rejects: {
    import_id: string
    line: number
    workspace_id: string
    field: string
    reason: string
    cells: string
  }
  forms: Owned & {
    updated_at: number
    key: string
    name: string
    list_id: string
    locale: string
    body: string
    archived_at: number | null
  }
  form_signups: Owned & {
    form_id: string
    email: string
    body: string
    token_hash: string
    expires_at: number
    confirmed_at: number | null
  }
  campaigns: Owned & {
    updated_at: number
    version: number
    name: string
    status: string
    experiment_id: string | null
    hypothesis_id: string | null
    site_id: string | null
    list_id: string | null
    email_id: string | null
    author_id: string | null
    body: string
    seed: string
    deciding: string | null
    deciding_reason: string | null
    scheduled_at: number | null
    pause_reason: string | null
    total: Generated<number>
    prepared_to: string | null
    launched_at: number | null
    test_sent_at: number | null
    wait_until: number | null
    winner: string | null
    winner_by: string | null
    winner_at: number | null
    outcomes: string | null
    ended_at: number | null
    archived_at: number | null
    resumed_at: number | null
    /** of the launch or schedule that won: what else it writes is written by it alone */
    launch_key: string | null
  }
  campaign_contents: {
    campaign_id: string
    variant: string
    workspace_id: string
    from_name: string
    subject: string
    preheader: string
    html: string
    text: string
    links: string
  }
  messages: Owned & {
    campaign_id: string
    contact_id: string
    email: string | null
    /** of the address as it was listed: nobody gets a campaign twice, and it is known by it when the address has gone */
    email_hash: string | null
    domain: string
    variant: string | null
    part: string
    state: string
    tracks_clicks: Generated<number>
    tracks_opens: Generated<number>
    nonce: string | null
    attempts: Generated<number>
    next_at: number | null
    sent_at: number | null
    code: string | null
    detail: string | null
    holder: string | null
    bounce: string | null
    bounced_at: number | null
    complained_at: number | null
    unsubscribed_at: number | null
    opened_at: number | null
  }
  nonces: {
    nonce: string
    workspace_id: string
    campaign_id: string
    variant: string
    part: string
    sent_hour: number
    accepted: Generated<number>
    exposed_at: number | null
    confirmed_at: number | null
  }
  clicks: {
    id: string
    workspace_id: string
    nonce: string
    campaign_id: string
    variant: string
    link: number
    at: number
    signals: string
    verdict: string | null
    classifier: number | null
    counted_at: number | null
  }
  campaign_opens: {
    campaign_id: string
    variant: string
    day: string
    workspace_id: string
    count: number
  }
  bounces: Owned & {
    message_id: string | null
    campaign_id: string | null
    email: string | null
    kind: string
    code: string
    cause: string
    detail: string
    source: string
    key: string
  }
  outbox: Owned & {
    campaign_id: string | null
    message_id: string | null
    sender: string
    recipient: string
    subject: string
    raw: string
  }
}
