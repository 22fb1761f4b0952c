// The tables, as Kysely types. Times are ms (UTC), booleans 0/1, JSON is text; every row carries its workspace.
import type { EventType } from '#domain/event'

type Dated = { created_at: number }
type Owned = { id: string; workspace_id: string } & Dated

export type Database = {
  migrations: { name: string; applied_at: number }
  settings: { key: string; value: string }
  leases: { name: string; holder: string; until: number }

  workspaces: { id: string; name: string; time_zone: string } & Dated
  users: { id: string; email: string; name: string; locale: string; password_hash: string } & Dated
  members: { workspace_id: string; user_id: string; role: string } & Dated
  sessions: { token_hash: string; workspace_id: string; user_id: string; expires_at: number } & Dated
  /** Failed logins by email and by address, in the current window. */
  login_attempts: { key: string; count: number; window_started_at: number }
  api_keys: Owned & { name: string; role: string; key_hash: string; revoked_at: number | null }

  cycles: Owned & { name: string; starts_on: string; ends_on: string }
  objectives: Owned & { cycle_id: string; name: string }
  metrics: Owned & { name: string; definition: string | null }
  key_results: Owned & {
    objective_id: string
    metric_id: string
    name: string
    unit: string
    direction: string
    baseline: number
    target: number
    current: number | null
    due_on: string
  }
  hypotheses: Owned & {
    key_result_id: string
    metric_id: string
    change: string
    because: string
    direction: string
    promised_lift: number
    floor: number
    share: number
  }

  sites: Owned & {
    name: string
    key: string
    write_key_hash: string | null
    origins: string
    consent: string
    revision: number
    seen_at: number | null
    seen_origin: string | null
  }
  goals: Owned & { site_id: string; key: string; name: string; trigger: string }
  experiments: Owned & {
    hypothesis_id: string
    site_id: string
    goal_id: string | null
    key: string
    name: string
    status: string
    page_url: string
    audience: string
    variants: string
    coverage: number
    monthly_visitors: number
    baseline_rate: number
    min_runtime_days: number
    rollout: string | null
    /** Changes with every change: a launch commits only on the draft that it read. */
    version: number
    started_at: number | null
    ended_at: number | null
  }
  phases: {
    id: string
    workspace_id: string
    experiment_id: string
    site_id: string
    number: number
    /** The site's consent mode at launch: `strict` counts page views, so no verdict can be given. */
    consent: string
    seed: string
    coverage: number
    weights: string
    namespace: string | null
    audience: string
    variants: string
    /** `PhaseMetric[]`: what is measured, the deciding metric first. */
    metrics: string
    /** `TestPlan`, frozen at launch. */
    plan: string
    started_at: number
    ended_at: number | null
    sealed_at: number | null
    checksum: string | null
  }

  events: {
    site_id: string
    id: string
    workspace_id: string
    visitor_id: string
    type: EventType
    at: number
    received_at: number
    phase_id: string | null
    variant: string | null
    goal: string | null
    name: string | null
    value: number | null
    currency: string | null
    url: string | null
    properties: string | null
    /** Version of the fold that claimed it; null while unfolded. */
    fold_id: number | null
  }
  intake: { site_id: string; day: string; outcome: string; workspace_id: string; count: number }
  folds: { site_id: string; version: number; workspace_id: string; at: number; events: number }
  contributions: { phase_id: string; visitor_id: string; workspace_id: string; site_id: string; body: string }
  /** Sums stand about the metric's fixed shift; variant '' holds the visitors seen in two variants. */
  tallies: {
    phase_id: string
    metric_id: string
    variant: string
    day: string
    workspace_id: string
    visitors: number
    sum: number
    sum_squares: number
    denominator_sum: number
    denominator_squares: number
    product: number
  }
  looks: {
    phase_id: string
    number: number
    workspace_id: string
    slot: number
    at: number
    changed: number
    /** `LookPoint[]`: what charts draw, without the rest of the look. */
    points: string
    body: string
  }
}
