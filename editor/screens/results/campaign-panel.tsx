// Where the campaign of an email test stands, and the way to what is decided there.
import { Anchor, Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Campaign } from '#wire/campaigns'
import { useCanEdit, useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import { CampaignStatus } from '../campaigns/campaign-status.tsx'

/** `decidedAt`: when the verdict that stands was reached; null before. */
type Props = { campaign: Campaign; isRead: boolean; decidedAt: number | null }

/** The planned look is taken by a job, a little after its hour. */
const SOON_MS = 3_600_000

export function CampaignPanel({ campaign, isRead, decidedAt }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const canEdit = useCanEdit()
  const { id, status, winner, winnerBy, variants, endedAt, testSentAt, waitUntil, split } = campaign
  const winnerName = variants.find(({ key }) => key === winner)?.name ?? winner
  const isInTime = decidedAt !== null && waitUntil !== null && decidedAt <= waitUntil + SOON_MS
  const stop =
    endedAt !== null ? (testSentAt === null ? 'unsent' : 'over') : winner === null ? split.mode : 'full'
  const to = `/campaigns/${id}`
  return (
    <Panel
      title={t('emailTest.title')}
      action={
        status === 'choosing' && canEdit ? (
          <Button component={Link} to={to}>
            {t('emailTest.choose')}
          </Button>
        ) : (
          <Anchor component={Link} to={to} fz="sm">
            {t('emailTest.campaign')}
          </Anchor>
        )
      }
    >
      <Group gap="sm">
        <CampaignStatus status={status} isRead={isRead} />
        <Text fz="sm" flex="1 1 240px">
          {winnerName !== null && winnerBy !== null && status !== 'cancelled'
            ? t(`emailTest.winner.${winnerBy}`, { name: winnerName })
            : status === 'cancelled'
              ? t(`emailTest.stopped.${stop}`)
              : status === 'choosing'
                ? t('emailTest.choosing')
                : waitUntil !== null && status === 'waiting'
                  ? t('emailTest.decides', { at: format.instant(waitUntil) })
                  : t(`emailTest.split.${split.mode}`)}
        </Text>
      </Group>
      {split.mode === 'share' && isInTime && (
        <Text fz="sm" c="dimmed" mt="xs">
          {t('emailTest.after', { hours: t('campaigns.split.hours', { count: split.waitHours }) })}
        </Text>
      )}
    </Panel>
  )
}
