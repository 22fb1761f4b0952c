// The mails a person was sent, and what became of each.
import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { ContactMessage } from '#wire/contacts'
import { useFormat } from '../../session.tsx'
import { Panel } from '../../ui/panel.tsx'
import rows from '../../ui/rows.module.css'
import { type Tone, ToneBadge } from '../../ui/tone-badge.tsx'
import { WrittenAgainButton } from '../campaigns/written-again-button.tsx'

const STATES = ['ready', 'sending', 'sent', 'deferred', 'failed', 'uncertain', 'skipped'] as const
type State = (typeof STATES)[number]
const tones: Record<State, Tone> = {
  ready: 'plain',
  sending: 'accent',
  sent: 'good',
  deferred: 'unsure',
  failed: 'bad',
  uncertain: 'unsure',
  skipped: 'plain',
}
const isState = (text: string): text is State => (STATES as readonly string[]).includes(text)

type Props = { messages: readonly ContactMessage[]; isSuppressed: boolean }

export function MessagesPanel({ messages, isSuppressed }: Props) {
  const { t } = useTranslation()
  return (
    <Panel title={t('contacts.messages.title')}>
      {messages.length === 0 ? (
        <Text c="dimmed" fz="sm">
          {t('contacts.messages.none')}
        </Text>
      ) : (
        <ul className={rows.list}>
          {messages.map((message) => (
            <MessageRow key={message.id} message={message} isSuppressed={isSuppressed} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function MessageRow({ message, isSuppressed }: { message: ContactMessage; isSuppressed: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { id, campaignId, campaignName, state, sentAt } = message
  // the sender leaves it out when its turn comes
  const isWithheld = isSuppressed && (state === 'ready' || state === 'deferred')
  const marks = (['bouncedAt', 'complainedAt', 'unsubscribedAt', 'openedAt'] as const).flatMap((mark) => {
    const at = message[mark]
    return at === null ? [] : [t(`contacts.messages.${mark}`, { day: format.instant(at) })]
  })
  const facts = [...(sentAt === null ? [] : [format.instant(sentAt)]), ...marks]
  return (
    <li className={rows.row}>
      <div>
        <Anchor component={Link} to={`/campaigns/${campaignId}`} fw={600} fz="sm" underline="hover">
          {campaignName}
        </Anchor>
        <Text fz="sm" c="dimmed">
          {facts.join(' · ')}
        </Text>
        {sentAt !== null && <WrittenAgainButton campaignId={campaignId} messageId={id} />}
      </div>
      {isState(state) && (
        <ToneBadge tone={isWithheld ? 'plain' : tones[state]}>
          {t(`contacts.messages.state.${isWithheld ? 'withheld' : state}`)}
        </ToneBadge>
      )}
    </li>
  )
}
