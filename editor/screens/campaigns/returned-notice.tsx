// Of a campaign that is over, that too much came back: nothing is left to stop, and the next had better not begin the same.
import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { autoPause } from '#domain/email/auto-pause'
import type { CampaignProgress } from '#wire/campaign-report'
import type { Campaign } from '#wire/campaigns'
import { usePages } from '../../queries.ts'
import { Said } from '../mail/said.tsx'

type Props = { campaign: Campaign; progress: CampaignProgress }

export function ReturnedNotice({ campaign, progress }: Props) {
  const { t } = useTranslation()
  const refusals = usePages('bounces', { campaignId: campaign.id, kind: 'policy' }, { size: 1 })
  const reason = autoPause({
    accepted: progress.sent,
    refused: progress.failed,
    bounced: progress.bounced,
    policy: refusals.total,
    complained: progress.complained,
    isResumed: false,
  })
  if (reason === null) return null
  const words = reason === 'policy' ? refusals.items[0]?.detail : ''
  return (
    <div role="note">
      <Said tone="bad" title={t(`campaigns.returned.${reason}.title`)}>
        <Text fz="sm">
          {t(`campaigns.returned.${reason}.text`)}{' '}
          <Anchor component={Link} to="/mail/returns" fz="sm">
            {t('campaigns.returned.open')}
          </Anchor>
        </Text>
        {words && (
          <Text fz="sm" style={{ overflowWrap: 'anywhere' }}>
            {t('mail.test.words')} {words}
          </Text>
        )}
      </Said>
    </div>
  )
}
