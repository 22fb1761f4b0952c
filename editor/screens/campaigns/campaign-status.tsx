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
  sentAndRead: { tone: 'accent', Icon: IconHourglass },
  cancelledAndRead: { tone: 'plain', Icon: IconX },
} as const

type Props = {
  status: Campaign['status']
  /** What its test's mails bring is still counted. */
  isRead?: boolean
}

export function CampaignStatus({ status, isRead = false }: Props) {
  const { t } = useTranslation()
  const state =
    isRead && (status === 'sent' || status === 'cancelled') ? (`${status}AndRead` as const) : status
  const { tone, Icon } = looks[state]
  return (
    <ToneBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
      {t(`campaigns.status.${state}`)}
    </ToneBadge>
  )
}
