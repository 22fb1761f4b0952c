// Whether a person may be written to, at a glance: what they agreed to, and why nothing is sent.
import { IconBan, IconCheck, IconClock, IconMinus, IconUserOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Contact } from '#wire/contacts'
import { ToneBadge } from '../../ui/tone-badge.tsx'

const looks = {
  subscribed: { tone: 'good', Icon: IconCheck },
  pending: { tone: 'unsure', Icon: IconClock },
  unsubscribed: { tone: 'bad', Icon: IconUserOff },
  none: { tone: 'plain', Icon: IconMinus },
} as const

export function ContactBadges({ contact }: { contact: Pick<Contact, 'status' | 'suppressed'> }) {
  const { t } = useTranslation()
  const { status, suppressed } = contact
  const { tone, Icon } = looks[status]
  // one badge where the suppression says no more than the status
  const isSaid = suppressed === 'unsubscribed' && status === 'unsubscribed'
  return (
    <>
      <ToneBadge tone={tone} icon={<Icon size={14} aria-hidden />}>
        {t(`contacts.status.${status}`)}
      </ToneBadge>
      {suppressed && !isSaid && (
        <ToneBadge tone="bad" icon={<IconBan size={14} aria-hidden />}>
          {t(`contacts.reason.${suppressed}`)}
        </ToneBadge>
      )}
    </>
  )
}
