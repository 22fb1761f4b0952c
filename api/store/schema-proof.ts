// The tables that came with 0004, as Kysely types: see schema.ts for the conventions.
type Owned = { id: string; workspace_id: string; created_at: number }

export type ProofTables = {
  /** One an answered delivery of events, at the edge only: an outcome that was lost on its way is looked up here. */
  deliveries: { id: string; workspace_id: string; received_at: number }
  /** `events`: JSON, the names of what it is told of; `secret` is sealed. */
  webhooks: Owned & {
    updated_at: number
    name: string
    url: string
    events: string
    secret: string
    disabled_at: number | null
    disabled_reason: string | null
  }
  /** How long what is kept, and who answers for it: `PrivacySettings` as JSON; none where nobody has said anything. */
  privacy_settings: { workspace_id: string; updated_at: number; body: string }
}
