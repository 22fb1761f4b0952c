// One campaign of the list: what it is, to whom, where it is in its life, and what its test has shown.
import { Anchor, Box, Group, Paper, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Campaign } from '#wire/campaigns'
import type { Experiment } from '#wire/experiments'
import { useCanEdit, useFormat } from '../../session.tsx'
import { StandingBadge } from '../../ui/standing-badge.tsx'
import { ToneBadge } from '../../ui/tone-badge.tsx'
import { isTooEarlyToTell } from '../../ui/too-early.ts'
import { CampaignMenu } from './campaign-menu.tsx'
import { CampaignStatus } from './campaign-status.tsx'
import classes from './campaigns.module.css'
import { readTags } from './read-tags.ts'

type Props = { campaign: Campaign; listName: string | undefined; test: Experiment | undefined }

export function CampaignRow({ campaign, listName, test }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { id, name, subject, status, variants, total, scheduledAt, launchedAt } = campaign
  const lead = test?.lead
  const facts = [
    listName,
    total > 0 && t('campaigns.recipients', { count: total, recipients: format.count(total) }),
    variants.length > 1 && t('campaigns.row.variants', { count: variants.length }),
    launchedAt !== null
      ? t('campaigns.row.launched', { day: format.instantDay(launchedAt) })
      : scheduledAt !== null && t('campaigns.row.scheduled', { at: format.instant(scheduledAt) }),
  ].filter(Boolean)
  const claim = { standing: test?.standing ?? null, isRunning: test?.status === 'running' }
  const hasVerdict = test !== undefined && test.status !== 'draft'
  return (
    <Paper p={{ base: 'md', sm: 'lg' }} className={classes.row}>
      <Box flex="1 1 300px" miw={0}>
        <Anchor component={Link} to={`/campaigns/${id}`} fw={650} underline="hover">
          {name}
        </Anchor>
        {subject !== '' && (
          <Text fz="sm" truncate>
            {readTags(subject, format.locale)}
          </Text>
        )}
        <Text fz="sm" c="dimmed">
          {facts.join(' · ') || t('campaigns.row.nothing')}
        </Text>
        {hasVerdict &&
          lead &&
          lead.lift !== null &&
          (test.standing?.verdict ?? 'inconclusive') !== 'inconclusive' && (
            <Text fz="sm">
              {t('experiments.list.lead', {
                name: variants.find(({ key }) => key === lead.variant)?.name ?? lead.variant,
                lift: format.lift(lead.lift),
              })}
            </Text>
          )}
      </Box>
      <Group gap="xs">
        {campaign.archivedAt !== null && <ToneBadge tone="plain">{t('campaigns.row.archived')}</ToneBadge>}
        {hasVerdict && !isTooEarlyToTell(claim) && <StandingBadge {...claim} />}
        <CampaignStatus status={status} isRead={claim.isRunning} />
        {canEdit && <CampaignMenu campaign={campaign} />}
      </Group>
    </Paper>
  )
}
