// Every code that the server can answer has words in both languages.
import { describe, expect, test } from 'vitest'
import type { Action } from '#domain/advice'
import { CAMPAIGN_STATUSES, PAUSE_REASONS } from '#domain/email/campaign'
import { CAMPAIGN_BLOCKERS, CAMPAIGN_WARNINGS } from '#domain/email/campaign-check'
import { FINDING_CODES } from '#domain/email/finding'
import { DROP_REASONS } from '#domain/event'
import { LAUNCH_BLOCKERS, LAUNCH_WARNINGS } from '#domain/launch-check'
import type { Suggestion } from '#domain/planning'
import type { Standing } from '#domain/standing'
import { Trouble } from '#wire/emails'
import type { ProblemCode } from '../../api/problem.ts'
import { messages as english } from '../../editor/messages/en.ts'
import { messages as french } from '../../editor/messages/fr.ts'

const problems: Record<ProblemCode, true> = {
  invalid_request: true,
  invalid_json: true,
  unsupported_media_type: true,
  too_large: true,
  unauthenticated: true,
  wrong_credentials: true,
  second_factor_required: true,
  wrong_code: true,
  second_factor_needed: true,
  forbidden: true,
  scope_missing: true,
  cross_site: true,
  foreign_origin: true,
  write_key_required: true,
  not_found: true,
  unknown_site: true,
  conflict: true,
  already_set_up: true,
  bad_setup_link: true,
  too_many_attempts: true,
  rate_limited: true,
  not_launchable: true,
  wrong_state: true,
  wrong_version: true,
  mail_needs_node: true,
  last_workspace: true,
  no_workspace: true,
  last_owner: true,
  in_other_workspaces: true,
  already_member: true,
  bad_invitation: true,
  bad_reset_link: true,
  unavailable: true,
  internal: true,
}
const reasons: Record<Standing['reason'], true> = {
  at_least_promised: true,
  improved_promise_not_excluded: true,
  smaller_than_promised: true,
  no_worthwhile_effect: true,
  harmful: true,
  srm: true,
  too_little_data: true,
  min_runtime: true,
  planned_sample_reached: true,
  running: true,
  conflict: true,
}
const actions: Record<Action, true> = {
  ship: true,
  keep_original: true,
  run_on: true,
  stop_futile: true,
  redo_bolder: true,
  fix_split: true,
}
const suggestions: Record<Suggestion, true> = {
  promise_is_impossible: true,
  use_all_traffic: true,
  fewer_variants: true,
  metric_nearer_the_change: true,
  bolder_change: true,
}
/** Zod 4's issue codes that JSON bodies can meet, and the reasons of our own refinements. */
const issues = [
  ...['invalid_type', 'too_small', 'too_big', 'invalid_format', 'invalid_value', 'invalid_union', 'custom'],
  ...[
    'not_multiple_of',
    'unrecognized_keys',
    'origin',
    'ends_before_start',
    'target_direction',
    'target_low_missing',
    'target_low_above',
    'metric_unmeasured',
    'parent_circle',
    'page_path',
    'day_in_future',
    'metric_missing',
    'heir_leaves',
    'heir_missing',
    'email_taken',
    'email_other',
    'wrong_password',
  ],
  ...[
    'floor_above_promise',
    'weights_sum',
    'html_element',
    'html_attribute',
    'html_address',
    'variant_keys',
    'control_changes',
    'unknown_variant',
    'variant_missing',
    'other_site',
    'duplicate_experiment',
    'verdict_of_test',
  ],
  ...[
    'address',
    'contact_known',
    'opposed',
    'unknown_field',
    'key_taken',
    'taken_key',
    'field_number',
    'field_date',
    'field_text',
    'consent_missing',
    'consent_date',
    'no_email_column',
    'target_twice',
    'target',
    'import_gap',
    'import_total',
  ],
  ...LAUNCH_BLOCKERS,
]

describe.each([
  ['fr', french],
  ['en', english],
])('codes in %s', (_, { campaigns, evidence, emails, errors, common, experiments, results }) => {
  test.each([
    ['problems', Object.keys(problems), errors.problem],
    ['issues', issues, errors.issue],
    ['drop reasons', DROP_REASONS, common.dropReason],
    ['what to do about drops', DROP_REASONS, evidence.drop],
    ['suggestions', Object.keys(suggestions), common.suggestion],
    ['blockers', LAUNCH_BLOCKERS, experiments.blocker],
    ['warnings', LAUNCH_WARNINGS, experiments.warning],
    ['what keeps a campaign', CAMPAIGN_BLOCKERS, campaigns.blocker],
    ['what makes a campaign say little', CAMPAIGN_WARNINGS, campaigns.warning],
    ['why a campaign pauses', PAUSE_REASONS, campaigns.pause],
    ['states of a campaign', CAMPAIGN_STATUSES, campaigns.status],
    ['verdict reasons', Object.keys(reasons), results.verdict],
    ['what the checks of an email find', FINDING_CODES, emails.finding],
    ['trouble with MJML', Trouble.shape.code.options, emails.trouble],
    ['short reasons', Object.keys(reasons), results.reason],
    ['actions', Object.keys(actions), results.action],
  ])('%s', (_, codes, words) => {
    expect(Object.keys(words)).toEqual(expect.arrayContaining([...codes]))
  })
})
