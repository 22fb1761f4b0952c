// What other systems may be told of, and what each telling holds. Never a person: names of tests, campaigns and results only.

export const WEBHOOK_EVENTS = [
  'experiment.started',
  'experiment.stopped',
  'experiment.rolled_out',
  'verdict.changed',
  'campaign.launched',
  'campaign.sent',
  'campaign.paused',
  'key_result.reached',
] as const
export type WebhookEventName = (typeof WEBHOOK_EVENTS)[number]

/** Sent on demand only. */
export const WEBHOOK_TEST = 'webhook.test'
export type SentEventName = WebhookEventName | typeof WEBHOOK_TEST

export type Named = { id: string; name: string }

/** By name of the event; lifts are fractions, an unbounded end is null. */
export type WebhookData = {
  'experiment.started': { experiment: Named & { key: string } }
  'experiment.stopped': { experiment: Named & { key: string } }
  'experiment.rolled_out': { experiment: Named & { key: string }; variant: Named }
  'verdict.changed': {
    experiment: Named & { key: string }
    phase: number
    verdict: string
    reason: string
    variant: Named | null
    lift: { estimate: number | null; low: number | null; high: number | null } | null
    visitors: number
  }
  'campaign.launched': { campaign: Named }
  'campaign.sent': { campaign: Named }
  'campaign.paused': { campaign: Named; reason: string }
  'key_result.reached': { keyResult: Named & { unit: string; target: number; value: number } }
  'webhook.test': { webhook: Named }
}

/** Where it is read in the app. */
export function pathOf(name: SentEventName, data: WebhookData[SentEventName]): string {
  if ('experiment' in data)
    return `/experiments/${data.experiment.id}${name === 'experiment.started' ? '' : '/results'}`
  if ('campaign' in data) return `/campaigns/${data.campaign.id}`
  if ('keyResult' in data) return `/key-results/${data.keyResult.id}`
  return '/people/webhooks'
}
