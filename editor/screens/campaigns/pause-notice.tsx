// Why a campaign stands still, in plain words, what to do about it, and how to go on.
import { Anchor, Group, List, Paper, Text, Title } from '@mantine/core'
import { IconPlayerPause } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PauseReason } from '#domain/email/campaign'
import type { CampaignProgress } from '#wire/campaign-report'
import type { Campaign } from '#wire/campaigns'
import { refresh } from '../../queries.ts'
import { useCanEdit, useFormat } from '../../session.tsx'
import { ConfirmButton } from '../../ui/confirm-button.tsx'
import { campaignApi } from './campaign-api.ts'

/** Where each is put right. */
const places: Record<PauseReason, string | null> = {
  by_hand: null,
  policy: '/mail',
  bounces: '/contacts',
  complaints: '/contacts',
  restored: '/mail',
  late: null,
  transport: '/mail',
  // the email of the campaign itself, in the editor
  template: null,
}

type Props = { campaign: Campaign; by: CampaignProgress['paused'] }

export function PauseNotice({ campaign, by }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const reason = campaign.pauseReason ?? 'by_hand'
  /** Kept back before its first mail, it is launched rather than taken up again. */
  const isOnWay = campaign.launchedAt !== null
  const place = places[reason]
  /** Launched at once, no hour of it has passed: it was interrupted. */
  const told = reason === 'late' && campaign.scheduledAt === null ? 'interrupted' : reason
  const planned = campaign.scheduledAt === null ? '' : format.instant(campaign.scheduledAt)
  return (
    <Paper
      component="section"
      role="status"
      aria-labelledby="pause"
      p={{ base: 'md', sm: 'lg' }}
      mb="md"
      style={{ background: 'var(--lv-unsure-soft)', borderColor: 'transparent' }}
    >
      <Group gap="xs" c="var(--lv-unsure)" wrap="nowrap" align="flex-start">
        <IconPlayerPause size={20} aria-hidden style={{ flexShrink: 0, marginTop: 2 }} />
        <Title order={2} id="pause">
          {t(`campaigns.pause.${told}.title`, { planned })}
        </Title>
      </Group>
      <Text mt={6} className="lv-measure">
        {told === 'by_hand' && by
          ? t('campaigns.pause.by_hand.told', { name: by.name, at: format.instant(by.at) })
          : t(`campaigns.pause.${told}.text`, { planned })}
      </Text>
      {told !== 'by_hand' && (
        <List mt="xs" spacing={4}>
          <List.Item>
            {t(`campaigns.pause.${told}.first`)}{' '}
            {place && (
              <Anchor component={Link} to={place}>
                {t('campaigns.launch.settle')}
              </Anchor>
            )}
            {reason === 'template' && campaign.emailId !== null && (
              <Anchor component={Link} to={`/emails/${campaign.emailId}`}>
                {t('campaigns.message.edit')}
              </Anchor>
            )}
          </List.Item>
          <List.Item>{t(`campaigns.pause.${told}.then`)}</List.Item>
        </List>
      )}
      {canEdit && (
        <Group mt="md" gap="xs">
          <ConfirmButton
            label={t(isOnWay ? 'campaigns.live.resume' : 'campaigns.live.sendNow')}
            title={t('campaigns.live.resumeTitle')}
            confirmLabel={t('campaigns.live.resumeNow')}
            act={async () => {
              await (isOnWay ? campaignApi.resume : campaignApi.launch)(campaign.id)
              await refresh()
            }}
          >
            {reason === 'restored'
              ? t('campaigns.live.resumeRestoredText')
              : t(isOnWay ? 'campaigns.live.resumeText' : 'campaigns.live.sendNowText')}
          </ConfirmButton>
        </Group>
      )}
    </Paper>
  )
}
