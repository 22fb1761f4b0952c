// Where a campaign is in its life.
import {
  IconCalendarClock,
  IconCheck,
  IconHourglass,
  IconPencil,
  IconPlayerPause,
  IconQuestionMark,
  IconSend,
  IconX,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Campaign } from '#wire/campaigns'
import { ToneBadge } from '../../ui/tone-badge.tsx'

const looks = {
  draft: { tone: 'plain', Icon: IconPencil },
  scheduled: { tone: 'accent', Icon: IconCalendarClock },
  sending: { tone: 'accent', Icon: IconSend },
  waiting: { tone: 'accent', Icon: IconHourglass },
  choosing: { tone: 'unsure', Icon: IconQuestionMark },
  paused: { tone: 'unsure', Icon: IconPlayerPause },
  sent: { tone: 'good', Icon: IconCheck },
  cancelled: { tone: 'plain', Icon: IconX },
} as const

export function CampaignStatus({ status }: { status: Campaign['status'] }) {
  const { t } = useTranslation()
  const { tone, Icon } = looks[status]
  return (
    <ToneBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`campaigns.status.${status}`)}
    </ToneBadge>
  )
}
