// Where a test is in its life: of an email, where its campaign is, in the same words on every screen.
import type { Experiment } from '#wire/experiments'
import { StatusBadge } from '../../ui/status-badge.tsx'
import { CampaignStatus } from './campaign-status.tsx'

export function TestStatus({ test }: { test: Pick<Experiment, 'status' | 'campaignStatus'> }) {
  if (test.campaignStatus === null) return <StatusBadge status={test.status} />
  return <CampaignStatus status={test.campaignStatus} isRead={test.status === 'running'} />
}
