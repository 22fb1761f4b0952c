// What keeps a campaign from being launched, and what would make its test say little: codes only, the app has the words.

export const CAMPAIGN_BLOCKERS = [
  'no_list',
  'no_recipients',
  'no_email',
  'no_subject',
  'no_sender',
  'bad_content',
  'no_hypothesis',
  'no_site',
  'impossible_promise',
  'same_variants',
  'too_few_recipients',
  'schedule_in_past',
  'is_archived',
  'needs_node',
] as const
export const CAMPAIGN_WARNINGS = [
  'is_outbox',
  'domain_unproven',
  'small_list',
  'no_goal',
  'site_unseen',
  'site_strict',
  'clicks_of_some',
  'has_warnings',
] as const
export type CampaignBlocker = (typeof CAMPAIGN_BLOCKERS)[number]
export type CampaignWarning = (typeof CAMPAIGN_WARNINGS)[number]
