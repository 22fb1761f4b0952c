// What the screens of campaigns ask of the server, beside reading and saving them.
import type { CampaignCheck, Capacity } from '#wire/campaign-checks'
import type {
  CampaignProgress,
  CampaignReport,
  Message,
  SettledMessages,
  WrittenAgain,
} from '#wire/campaign-report'
import type { Campaign } from '#wire/campaigns'
import type { Pooled } from '#wire/pooled'
import { type Query, request, search } from '../../api.ts'

const act =
  (action: string) =>
  (id: string, body: object = {}) =>
    request<Campaign>('POST', `campaigns/${id}/${action}`, body)
const ofMessage = (action: string) => (id: string, messageId: string) =>
  request<Message>('POST', `campaigns/${id}/messages/${messageId}/${action}`, {})

const ofAllUncertain = (action: string) => (id: string) =>
  request<SettledMessages>('POST', `campaigns/${id}/messages/${action}`, {})

export const campaignApi = {
  check: (id: string) => request<CampaignCheck>('GET', `campaigns/${id}/launch-check`),
  capacity: (query: Query) => request<Capacity>('GET', `campaigns/capacity${search(query)}`),
  launch: act('launch'),
  schedule: act('schedule'),
  pause: act('pause'),
  resume: act('resume'),
  /** Before its hour it is a draft again. */
  cancel: act('cancel'),
  choose: act('choose'),
  duplicate: act('duplicate'),
  archive: act('archive'),
  restore: act('restore'),
  progress: (id: string) => request<CampaignProgress>('GET', `campaigns/${id}/progress`),
  report: (id: string) => request<CampaignReport>('GET', `campaigns/${id}/report`),
  messages: (id: string, query: Query) =>
    request<{ items: Message[]; total: number }>('GET', `campaigns/${id}/messages${search(query)}`),
  /** As its recipient got it, but for what has changed of them since. */
  mail: (id: string, messageId: string) =>
    request<WrittenAgain>('GET', `campaigns/${id}/messages/${messageId}/mail`),
  resend: ofMessage('resend'),
  markSent: ofMessage('mark-sent'),
  resendAll: ofAllUncertain('resend-all'),
  markAllSent: ofAllUncertain('mark-all-sent'),
  pooled: (hypothesisId: string) => request<Pooled>('GET', `hypotheses/${hypothesisId}/pooled`),
}
