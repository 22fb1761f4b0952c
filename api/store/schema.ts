// The tables, as Kysely types. Times are ms (UTC), booleans 0/1, JSON is text; every row carries its workspace.
import type { Generated, Selectable } from 'kysely'
import type { EventType } from '#domain/event'
import type { EmailTables } from './schema-email.ts'
import type { ProofTables } from './schema-proof.ts'

type Dated = { created_at: number }
type Owned = { id: string; workspace_id: string } & Dated

export type Database = EmailTables &
  ProofTables & {
    migrations: { name: string; applied_at: number }
    settings: { key: string; value: string }
    leases: { name: string; holder: string; until: number }

    workspaces: {
      id: string
      name: string
      time_zone: string
      is_example: Generated<number>
      requires_second_factor: Generated<number>
    } & Dated
    users: { id: string; email: string; name: string; locale: string; password_hash: string } & Dated
    members: { workspace_id: string; user_id: string; role: string } & Dated
    sessions: {
      /** What a person revokes it by. */
      id: string
      token_hash: string
      workspace_id: string
      user_id: string
      expires_at: number
      seen_at: number | null
      /** JSON of `Device`. */
      device: string | null
      /** A truncated address. */
      place: string | null
    } & Dated
    /** Failed logins by email and by address, in the current window. */
    login_attempts: { key: string; count: number; window_started_at: number }
    api_keys: Owned & {
      name: string
      role: string
      key_hash: string
      revoked_at: number | null
      /** Whose removal revokes it; null for keys of the command line. */
      created_by: string | null
      /** JSON of `Scope[]`; null for everything that the role may. */
      scopes: string | null
      expires_at: number | null
      last_used_at: number | null
    }
    examples: {
      workspace_id: string
      user_id: string
      created_at: number
      /** The months that are walked through, and how far. */
      starts_at: number
      ends_at: number
      walked_to: number
      /** JSON of api/example. */
      state: string
      built_at: number | null
      failed_at: number | null
    }
    teams: Owned & { name: string }
    team_members: { team_id: string; user_id: string; workspace_id: string }
    invitations: Owned & {
      token_hash: string
      role: string
      created_by: string | null
      expires_at: number
      accepted_at: number | null
      accepted_by: string | null
      revoked_at: number | null
      /** For whom it is, in the words of who made it. */
      label: Generated<string>
      team_id: string | null
      /** Made up by the one acceptance that took it: what the rest of that batch depends on. */
      claim: string | null
    }
    /** Links by which a member sets a new password, once. */
    password_resets: Owned & {
      token_hash: string
      user_id: string
      created_by: string | null
      expires_at: number
      used_at: number | null
      claim: string | null
    }
    /** Append-only; `subject` is the name that the thing had then. */
    audit_log: Owned & {
      user_id: string | null
      api_key_id: string | null
      actor: string
      action: string
      noun: string
      subject_id: string | null
      subject: string | null
      detail: string | null
    }

    cycles: Owned & { name: string; starts_on: string; ends_on: string; review_note: Generated<string> }
    objectives: Owned & {
      cycle_id: string
      name: string
      parent_id: string | null
      team_id: string | null
      owner_id: string | null
    }
    metrics: Owned & {
      name: string
      definition: string | null
      /** Where it is measured from traffic; null for metrics that people observe. */
      site_id: string | null
      /** Path of the page it is measured on; null for the whole site. */
      page: string | null
      stage: string | null
    }
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
      owner_id: string | null
      stage: string | null
      template: string | null
      /** `measured` from traffic, or `observed` by people. */
      source: Generated<string>
      /** Lower end of the range of a stay-within key result, whose upper end is `target`. */
      target_low: number | null
      /** When its target was first seen reached: told once. */
      reached_at: number | null
    }
    check_ins: Owned & {
      key_result_id: string
      day: string
      value: number
      confidence: string
      note: string
      author_id: string | null
      source: string
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
      /** The learning that it tries elsewhere. */
      learning_id: string | null
      owner_id: string | null
      /** `PlannedTest`: what its test was sized with while it was typed. */
      planned_test: string | null
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
      /** Share of visitors who consent, as the team knows it; null where it is estimated. */
      consent_rate: number | null
      /** JSON of `Banner`: what asks visitors for their consent. */
      banner: Generated<string>
    }
    goals: Owned & { site_id: string; key: string; name: string; trigger: string }
    experiments: Owned & {
      hypothesis_id: string
      site_id: string
      goal_id: string | null
      key: string
      /** `page`, or `email`: the test of a campaign. */
      kind: Generated<string>
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
      /** JSON: what decides, where it is more than "the goal was reached". */
      measure: string | null
      /** JSON: what is watched beside it. */
      secondary: Generated<string>
      /** JSON: what must not get worse, with margins. */
      guardrails: Generated<string>
      exclusion_group_id: string | null
      exclusion_share: number | null
      /** When it starts and stops by itself. */
      starts_at: number | null
      ends_at: number | null
      archived_at: number | null
      owner_id: string | null
      /** JSON: when a scheduled launch was refused, and by which blockers. */
      schedule_failure: string | null
    }
    /** What was changed after launch. */
    experiment_changes: Owned & {
      experiment_id: string
      phase: number
      author_id: string | null
      author: string
      note: string
      /** JSON: `{field, before, after}[]` */
      fields: string
    }
    exclusion_groups: Owned & { site_id: string; key: string; name: string }
    decisions: Owned & {
      experiment_id: string
      phase: number
      action: string
      variant: string | null
      note: string
      author_id: string | null
      author: string
      verdict: string
      reason: string
      /** The draft that deciding to do it anew has made. */
      draft_id: string | null
    }
    learnings: Owned & {
      updated_at: number
      title: string
      body: string
      status: string
      verdict: string | null
      stage: string | null
      hypothesis_id: string | null
      key_result_id: string | null
      objective_id: string | null
      metric_id: string | null
      team_id: string | null
      author_id: string | null
      retest_on: string | null
    }
    learning_links: { learning_id: string; experiment_id: string; workspace_id: string; stance: string }
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
      /** The origin of a page, or `servers`; null for what we wrote ourselves, and before 0004. */
      sender: string | null
      /** Version of the fold that claimed it; null while unfolded. */
      fold_id: number | null
    }
    intake: { site_id: string; day: string; outcome: string; workspace_id: string; count: number }
    folds: { site_id: string; version: number; workspace_id: string; at: number; events: number }
    contributions: {
      phase_id: string
      visitor_id: string
      workspace_id: string
      site_id: string
      body: string
    }
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
      /** Visitors whose value is not 0. */
      nonzero: Generated<number>
    }
    /** The same sums over all days, by what is known of visitors at their first exposure: for exploring only. */
    segment_tallies: {
      phase_id: string
      metric_id: string
      variant: string
      dimension: string
      value: string
      workspace_id: string
      visitors: number
      sum: number
      sum_squares: number
      denominator_sum: number
      denominator_squares: number
      product: number
      nonzero: number
    }
    /** A day of a site or (`page`) of one of its pages; `measure` '' is page views, others name what visitors did. */
    traffic: {
      site_id: string
      day: string
      page: string
      measure: string
      workspace_id: string
      visitors: number
      count: number
      sum: number
    }
    /** What a visitor has already been counted for on a day. */
    visits: { site_id: string; day: string; visitor_id: string; workspace_id: string; body: string }
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
      /** When evidence that it read was left out, or taken in again. */
      annulled_at: Generated<number | null>
    }
  }

/** A row as it is read. */
export type Row<Table extends keyof Database> = Selectable<Database[Table]>
