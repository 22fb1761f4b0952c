// A campaign on its way or gone: how the sending goes, what asks for a decision, what came of each version, what was sent.
import { Anchor, Button, Grid, Stack, Text } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { CampaignProgress } from '#wire/campaign-report'
import type { Campaign } from '#wire/campaigns'
import { useItem } from '../../queries.ts'
import { useCanEdit, useFormat, useSession } from '../../session.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { sentence } from '../../ui/sentence.ts'
import { campaignApi } from './campaign-api.ts'
import { CampaignMenu } from './campaign-menu.tsx'
import { CampaignStatus } from './campaign-status.tsx'
import classes from './campaigns.module.css'
import { ChoosePanel } from './choose-panel.tsx'
import { LiveActions } from './live-actions.tsx'
import { MessagesPanel } from './messages-panel.tsx'
import { PauseNotice } from './pause-notice.tsx'
import { ProgressPanel } from './progress-panel.tsx'
import { RemoveUnreceived } from './remove-unreceived.tsx'
import { ReportPanel } from './report-panel.tsx'
import { ReturnedNotice } from './returned-notice.tsx'
import { SentPanel } from './sent-panel.tsx'
import { useLiveQuery } from './use-live-query.ts'
import { WhenPanel } from './when-panel.tsx'

/** Nothing is still to be sent, or in the middle of it. */
const hasLeft = ({ sent, ready, sending, deferred }: CampaignProgress) =>
  sent > 0 && ready + sending + deferred === 0

export function LiveScreen({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { isExample } = useSession().workspace
  const { id, status, hypothesisId, experimentId } = campaign
  const claim = useItem('hypotheses', hypothesisId ?? '').data
  const isSending = status === 'sending'
  const progress = useLiveQuery(
    ['campaign-progress', id],
    () => campaignApi.progress(id),
    isSending ? 2_000 : 10_000,
  )
  // readers go on clicking long after the last mail has gone
  const reportMs = isSending ? 2_000 : 5_000
  const report = useLiveQuery(
    ['campaign-report', id],
    () => campaignApi.report(id),
    campaign.endedAt !== null ? false : reportMs,
  )
  // everything has gone: its next state is some seconds away
  const isGone =
    status === 'sending' && campaign.isPrepared && progress.data !== undefined && hasLeft(progress.data)
  const isTestOnly =
    campaign.split.mode === 'share' && campaign.variants.length > 1 && campaign.winner === null
  const shown = isGone
    ? { ...campaign, status: isTestOnly ? ('waiting' as const) : ('sent' as const) }
    : campaign
  const isLaunched = campaign.launchedAt !== null
  const isTested = experimentId !== null && isLaunched
  return (
    <>
      <PageHeader
        title={campaign.name}
        lead={
          claim && (
            <>
              {sentence(claim.change)}{' '}
              <Anchor component={Link} to={`/key-results/${claim.keyResultId}`} fz="sm">
                {t('campaigns.live.keyResult')}
              </Anchor>
            </>
          )
        }
        back={{ to: '/campaigns', label: t('campaigns.title') }}
        badge={<CampaignStatus status={shown.status} isRead={isTested && campaign.endedAt === null} />}
      >
        {isTested && (
          <Button
            component={Link}
            to={`/experiments/${experimentId}/results`}
            variant="default"
            leftSection={<IconChartBar size={16} aria-hidden />}
          >
            {t('campaigns.live.results')}
          </Button>
        )}
        {canEdit && <LiveActions campaign={shown} />}
        {canEdit && !isExample && progress.data?.isUnreceived && status !== 'sending' && (
          <RemoveUnreceived campaign={campaign} />
        )}
        {canEdit && <CampaignMenu campaign={campaign} />}
      </PageHeader>
      {status === 'paused' && <PauseNotice campaign={campaign} by={progress.data?.paused ?? null} />}
      <Loaded queries={[progress, report]}>
        {(going, found) => (
          <Stack gap="md">
            {status === 'choosing' && <ChoosePanel campaign={campaign} report={found} held={going.held} />}
            {going.returned && <ReturnedNotice returned={going.returned} />}
            <Grid gap="md">
              <Grid.Col span={{ base: 12, md: 8 }}>
                <Stack gap="md">
                  {!isLaunched && (
                    <Panel title={t('campaigns.progress.title')}>
                      {campaign.scheduledAt !== null && campaign.status === 'scheduled' && (
                        <Text fw={600}>
                          {t('campaigns.live.leaves', {
                            at: format.instant(campaign.scheduledAt),
                            zone: format.timeZone,
                          })}
                        </Text>
                      )}
                      <Text>{t('campaigns.live.notYet')}</Text>
                    </Panel>
                  )}
                  {isLaunched && <ProgressPanel campaign={campaign} progress={going} />}
                  {status === 'waiting' && canEdit && (
                    <details>
                      <summary className={classes.summary}>{t('campaigns.choose.early.open')}</summary>
                      <ChoosePanel campaign={campaign} report={found} held={going.held} />
                    </details>
                  )}
                  {isLaunched && <ReportPanel campaign={campaign} report={found} />}
                  {going.uncertain > 0 && <MessagesPanel campaign={campaign} state="uncertain" />}
                  {going.failed > 0 && <MessagesPanel campaign={campaign} state="failed" />}
                </Stack>
              </Grid.Col>
              <Grid.Col span={{ base: 12, md: 4 }}>
                <Stack gap="md">
                  <WhenPanel campaign={campaign} />
                  <SentPanel campaign={campaign} />
                </Stack>
              </Grid.Col>
            </Grid>
          </Stack>
        )}
      </Loaded>
    </>
  )
}
