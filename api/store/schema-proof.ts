// The tables that came with 0004, as Kysely types: see schema.ts for the conventions.
import type { Generated } from 'kysely'

type Owned = { id: string; workspace_id: string; created_at: number }

export type ProofTables = {
  /** One an answered delivery of events, at the edge only: an outcome that was lost on its way is looked up here. */
  deliveries: { id: string; workspace_id: string; received_at: number }
  /** Events received from `since` on and before `until`; null narrows nothing down. */
  left_out_ranges: Owned & {
    site_id: string
    since: number
    until: number
    /** `pages`, `servers` or one origin. */
    sender: string | null
    experiment_id: string | null
    variant: string | null
    reason: string
    author: string
    user_id: string | null
    undone_at: number | null
    undone_by: string | null
    /** When the counts last agreed with it; null while they are made to. */
    applied_at: number | null
    /** The last visitor that has been counted anew; '' at the start. */
    reached: Generated<string>
    /** Counted anew so far. */
    visitors: Generated<number>
  }
  /** TOTP (RFC 6238): `secret` is sealed; it counts from `confirmed_at` on; no code of `last_step` or before works again. */
  second_factors: {
    user_id: string
    secret: string
    confirmed_at: number | null
    last_step: Generated<number>
    created_at: number
  }
  recovery_codes: { code_hash: string; user_id: string; used_at: number | null; created_at: number }
  /** `events`: JSON, the names of what it is told of; `secret` is sealed. */
  webhooks: Owned & {
    updated_at: number
    name: string
    url: string
    events: string
    secret: string
    disabled_at: number | null
    disabled_reason: string | null
    /** How its body is written: `standard`, `slack`, `teams`. */
    format: string
    /** Of the sentence in it. */
    locale: string
    /** Since when nothing has arrived; null once something did. */
    failing_since: number | null
    /** Signs beside the new one until `old_secret_until`. */
    old_secret: string | null
    old_secret_until: number | null
  }
  /** `event_id` is the same for every webhook that is told, and for every try. */
  webhook_deliveries: {
    webhook_id: string
    event_id: string
    workspace_id: string
    created_at: number
    name: string
    /** JSON */
    data: string
    /** `waiting`, `delivered`, `failed` */
    state: string
    attempts: number
    next_at: number | null
    tried_at: number | null
    /** Of HTTP, at the last try. */
    status: number | null
    detail: string | null
  }
  /** Offline conversions from a file. `mapping`: JSON. */
  conversion_imports: Owned & {
    site_id: string
    name: string
    mapping: string
    author_id: string | null
    total: number
    done: number
    taken: number
    repeated: number
    rejected: number
    finished_at: number | null
    cancelled_at: number | null
    undone_at: number | null
  }
  conversion_rejects: {
    import_id: string
    line: number
    workspace_id: string
    field: string
    reason: string
    cells: string
  }
  /** One thing that happened away from the site; who did it stands in the log's events only, whose ids are `event_ids` (JSON). */
  conversions: {
    site_id: string
    /** Digest of what makes it itself: told twice, it is there once. */
    id: string
    workspace_id: string
    created_at: number
    import_id: string | null
    /** What the other system calls it. */
    ref: string
    goal: string
    at: number
    value: number | null
    currency: string | null
    event_ids: string
    /** What tests made of it when it was taken. */
    standing: string
  }
  /** Visitors of a site that a contact is known to be. */
  visitor_links: {
    site_id: string
    email_hash: string
    visitor_id: string
    workspace_id: string
    created_at: number
  }
  /** How long what is kept, and who answers for it: `PrivacySettings` as JSON; none where nobody has said anything. */
  privacy_settings: { workspace_id: string; updated_at: number; body: string }
}
