// A draft as a guided page: why, to whom, what, which versions, how it is tested, when; what is missing, and the launch.
import { Box, Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '#wire/campaigns'
import { useItem, useList } from '../../queries.ts'
import { useCanEdit } from '../../session.tsx'
import { LeaveGuard } from '../../ui/leave-guard.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import { RemoveButton } from '../../ui/remove-button.tsx'
import { campaignApi } from './campaign-api.ts'
import { CampaignMenu } from './campaign-menu.tsx'
import { CampaignStatus } from './campaign-status.tsx'
import classes from './campaigns.module.css'
import { ClaimSection } from './claim-section.tsx'
import { InboxPanel } from './inbox-panel.tsx'
import { LaunchSection } from './launch-section.tsx'
import { MeasureSection } from './measure-section.tsx'
import { MessageSection } from './message-section.tsx'
import { PrivacySection } from './privacy-section.tsx'
import { ReachSection } from './reach-section.tsx'
import { SavedMark } from './saved-mark.tsx'
import { ScheduleSection } from './schedule-section.tsx'
import { SplitSection } from './split-section.tsx'
import { useCompose } from './use-compose.ts'
import { VariantsSection } from './variants-section.tsx'

export function ComposeScreen({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation()
  const canEdit = useCanEdit()
  const compose = useCompose(campaign)
  /** As typed; '' where it leaves at once. */
  const [leavesAt, setLeavesAt] = useState('')
  const saved = useItem('campaigns', campaign.id).data ?? campaign
  const { values } = compose
  const check = useQuery({
    queryKey: ['campaign-check', campaign.id],
    queryFn: () => campaignApi.check(campaign.id),
    refetchInterval: 10_000,
  })
  const email = useItem('emails', values.emailId ?? '')
  const sites = useList('sites', { limit: '500' })
  const isTest = values.variants.length > 1
  return (
    <Box>
      <PageHeader
        title={values.name || campaign.name}
        lead={t('campaigns.compose.lead')}
        back={{ to: '/campaigns', label: t('campaigns.title') }}
        badge={<CampaignStatus status="draft" />}
      >
        <SavedMark state={compose.state} />
        {canEdit && <CampaignMenu campaign={campaign} />}
      </PageHeader>
      <div className={classes.compose}>
        <fieldset className={classes.sections} disabled={!canEdit}>
          <ClaimSection compose={compose} />
          <ReachSection compose={compose} check={check.data} sites={sites.data ?? []} />
          <MessageSection compose={compose} email={email.data} check={check.data} />
          <VariantsSection compose={compose} />
          {isTest && <SplitSection compose={compose} />}
          <MeasureSection compose={compose} campaign={saved} sites={sites.data ?? []} />
          <PrivacySection compose={compose} />
          <ScheduleSection leavesAt={leavesAt} onChange={setLeavesAt} />
        </fieldset>
        <Stack gap="md" className={classes.beside}>
          <InboxPanel compose={compose} email={email.data} from={check.data?.from} />
        </Stack>
        <Box className={classes.sections}>
          {compose.hasElsewhere && (
            <ProblemAlert error={compose.error} onRetry={() => void compose.flush()} />
          )}
          {compose.isStale && (
            <Group>
              <Button variant="default" onClick={() => location.reload()}>
                {t('campaigns.compose.reload')}
              </Button>
            </Group>
          )}
          <LaunchSection campaign={saved} compose={compose} check={check} leavesAt={leavesAt} />
          {canEdit && (
            <Box ta="end">
              <RemoveButton
                noun="campaigns"
                id={campaign.id}
                name={campaign.name}
                backTo="/campaigns"
                warning={t('campaigns.compose.remove')}
              />
            </Box>
          )}
        </Box>
      </div>
      <LeaveGuard
        isActive={compose.state === 'failed' && !compose.isStale}
        words={{
          title: t('emails.leave.title'),
          lead: t('emails.leave.lead'),
          leave: t('emails.leave.leave'),
          stay: t('emails.leave.stay'),
        }}
      />
    </Box>
  )
}
