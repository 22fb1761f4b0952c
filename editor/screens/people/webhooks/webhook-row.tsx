// One webhook: where it goes, whether it arrives, and what can be done with it.
import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { WEBHOOK_EVENTS } from '#domain/webhook-event'
import type { MadeWebhook, Webhook, WebhookTest } from '#wire/webhooks'
import { api } from '../../../api.ts'
import { refresh } from '../../../queries.ts'
import { useFormat } from '../../../session.tsx'
import { ConfirmButton } from '../../../ui/confirm-button.tsx'
import { ProblemAlert } from '../../../ui/problem-alert.tsx'
import { type Tone, ToneBadge } from '../../../ui/tone-badge.tsx'
import classes from '../people.module.css'
import { eventWords } from './event-words.ts'
import { outcomeWords } from './outcome-words.ts'
import { webhookApi } from './webhook-api.ts'

type Props = { webhook: Webhook; onEdit: () => void; onSecret: (made: MadeWebhook) => void }
type Answer = { outcome: WebhookTest } | { error: unknown }

export function WebhookRow({ webhook, onEdit, onSecret }: Props) {
  const { t } = useTranslation()
  const { id, name, url, events, format } = webhook
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [isBusy, setBusy] = useState(false)
  const tell = async (work: () => Promise<Answer | null>) => {
    setBusy(true)
    try {
      setAnswer(await work())
    } catch (error) {
      setAnswer({ error })
    } finally {
      setBusy(false)
    }
  }
  const test = () => tell(async () => ({ outcome: await webhookApi.test(id) }))
  const enable = () =>
    tell(async () => {
      await api.patch('webhooks', id, { isEnabled: true })
      await refresh()
      return null
    })
  const renew = async () => {
    onSecret(await webhookApi.renewSecret(id))
    await refresh()
  }
  return (
    <li className={classes.row}>
      <div>
        <Group gap="xs">
          <Text fw={650}>{name}</Text>
          <Health webhook={webhook} />
        </Group>
        <Text fz="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {t(`webhooks.formats.${format}`)} · {url}
        </Text>
        <Text fz="sm" c="dimmed">
          {events.length === WEBHOOK_EVENTS.length
            ? t('webhooks.everything')
            : events.map((event) => eventWords(t, event)).join(' · ')}
        </Text>
        {answer && 'outcome' in answer && (
          <Text fz="sm" mt={4} role="status" c={answer.outcome.isTaken ? 'var(--lv-good)' : 'var(--lv-bad)'}>
            {t(answer.outcome.isTaken ? 'webhooks.testTaken' : 'webhooks.testRefused', {
              outcome: outcomeWords(t, answer.outcome),
            })}
          </Text>
        )}
        {answer && 'error' in answer && <ProblemAlert error={answer.error} />}
      </div>
      <Group gap="xs">
        {webhook.disabledAt !== null && (
          <Button size="xs" onClick={() => void enable()} loading={isBusy}>
            {t('webhooks.enable')}
          </Button>
        )}
        <Button variant="default" size="xs" onClick={() => void test()} loading={isBusy}>
          {t('webhooks.test')}
        </Button>
        <ConfirmButton
          label={t('webhooks.renew')}
          title={t('webhooks.renewTitle', { name })}
          confirmLabel={t('webhooks.renewConfirm')}
          act={renew}
          button={{ variant: 'default', size: 'xs' }}
        >
          {t('webhooks.renewLead')}
        </ConfirmButton>
        <Button variant="default" size="xs" onClick={onEdit} aria-label={t('webhooks.editOf', { name })}>
          {t('webhooks.change')}
        </Button>
      </Group>
    </li>
  )
}

function Health({ webhook: { disabledAt, disabledReason, failingSince } }: { webhook: Webhook }) {
  const { t } = useTranslation()
  const format = useFormat()
  const say = (tone: Tone, words: string) => <ToneBadge tone={tone}>{words}</ToneBadge>
  if (disabledAt !== null)
    return say(
      'bad',
      t(`webhooks.disabled.${disabledReason ?? 'person'}`, { day: format.instantDay(disabledAt) }),
    )
  if (failingSince !== null) return say('unsure', t('webhooks.failing', { at: format.instant(failingSince) }))
  return say('good', t('webhooks.healthy'))
}
