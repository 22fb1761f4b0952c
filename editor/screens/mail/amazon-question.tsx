// What Amazon SNS asks of the owner: whether a topic may call here. And why a call in its name was refused.
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MailFeedback } from '#wire/mail-feedback'
import { refresh } from '../../queries.ts'
import { useFormat } from '../../session.tsx'
import { BadAlert } from '../../ui/bad-alert.tsx'
import { ProblemAlert } from '../../ui/problem-alert.tsx'
import classes from './returns.module.css'
import { returnsApi } from './returns-api.ts'

export function AmazonQuestion({ feedback: { subscription, amazonRefusal } }: { feedback: MailFeedback }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const confirm = async () => {
    setBusy(true)
    setError(null)
    await returnsApi.confirmSubscription().then(refresh, setError)
    setBusy(false)
  }
  return (
    <>
      {amazonRefusal && (
        <BadAlert role="note">
          <Text fz="sm" fw={600}>
            {t(
              `returns.relays.${amazonRefusal.reason === 'not_confirmed' ? 'amazonFailed' : 'amazonRefused'}`,
              {
                at: format.instant(amazonRefusal.at),
              },
            )}
          </Text>
          <Text fz="sm">{t(`returns.amazon.${amazonRefusal.reason}`)}</Text>
          {amazonRefusal.topic !== '' && (
            <Text fz="sm" className={classes.address}>
              {t('returns.relays.amazonTopic', { topic: amazonRefusal.topic })}
            </Text>
          )}
        </BadAlert>
      )}
      {subscription && (
        <Alert variant="default" title={t('returns.relays.amazonAsks')}>
          <Stack gap="sm">
            <Text fz="sm" className={classes.address}>
              {t('returns.relays.amazonLead', {
                topic: subscription.topic,
                at: format.instant(subscription.at),
              })}
            </Text>
            <Group>
              <Button size="xs" loading={isBusy} onClick={() => void confirm()}>
                {t('returns.relays.amazonConfirm')}
              </Button>
            </Group>
            {error !== null && <ProblemAlert error={error} />}
          </Stack>
        </Alert>
      )}
    </>
  )
}
